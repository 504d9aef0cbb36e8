/** Lambda entry: run by hand, by an administrator of the account. `{ "do": "…", "who": "…", "why": "…", …ids }` */
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { log, logFault } from '../../platform/log.ts';
import { inRequest } from '../../platform/request-context.ts';
import { commands } from './commands.ts';
import { type OperatorAnswer, perform, refusal } from './perform.ts';

/** A refusal is an answer; a fault of ours fails the run, so that it shows red and the alarm counts it. */
export async function handler(
  event: unknown,
  context?: { readonly awsRequestId?: string },
): Promise<OperatorAnswer & { readonly requestId: string }> {
  const requestId = context?.awsRequestId ?? newId('request');
  try {
    const answer = await inRequest({ requestId }, () => perform(commands, event));
    log('operator', { ok: true, requestId });
    return { ...answer, requestId };
  } catch (error) {
    if (error instanceof Problem) {
      log('operator', { ok: false, code: error.code, requestId });
      return { ...refusal(error), requestId };
    }
    logFault('operator', requestId, error);
    throw new Fault(requestId);
  }
}

/** Shown red in the console: what happened is in the log, under the id. */
class Fault extends Error {
  constructor(requestId: string) {
    super(
      `A fault of ours. What was written was written whole; running it again is safe. The log has it as ${requestId}.`,
    );
    this.name = 'Fault';
  }
}
