/** Executions of the stories that fail, are mended and go on. */
import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { type Cloud, openCloud, TaskError } from './kit.ts';

const echo = (payload: unknown) => payload;

/** A cloud of which the function `fragile` fails until it is mended. */
export const openBroken = (): Promise<Cloud> =>
  openCloud({
    functions: {
      echo,
      fragile: () => {
        throw new TaskError('Broken');
      },
    },
  });

export function mend(cloud: Cloud): void {
  cloud.functions.fragile = echo;
}

/** Redrives an execution and waits until it has nothing to do at this moment. */
export async function redrive(cloud: Cloud, executionArn: string, clientToken?: string) {
  const answer = await cloud.client.send(
    new RedriveExecutionCommand({ executionArn, ...(clientToken ? { clientToken } : {}) }),
  );
  await cloud.clock.settled();
  return answer;
}
