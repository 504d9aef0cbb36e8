/** Tokens of the stories: who asks for an answer, and the answer. */
import { SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { type Cloud, openCloud } from './kit.ts';

/** A cloud of which the function `ask` keeps the tokens that it was given, in order. */
export async function openAsking(): Promise<{ cloud: Cloud; tokens: string[] }> {
  const tokens: string[] = [];
  const cloud = await openCloud({
    functions: {
      ask: ({ token }: { token: string }) => {
        tokens.push(token);
        return 'asked';
      },
    },
  });
  return { cloud, tokens };
}

export const succeed = (cloud: Cloud, taskToken = '', output = '"yes"') =>
  cloud.client.send(new SendTaskSuccessCommand({ taskToken, output }));
export const beat = (cloud: Cloud, taskToken = '') =>
  cloud.client.send(new SendTaskHeartbeatCommand({ taskToken }));
