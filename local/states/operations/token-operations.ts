import { ApiError } from '../api-error.ts';
import type { Driver } from '../driver.ts';
import type { Executions } from '../executions.ts';
import type { Answer as TokenAnswer } from '../interpreter/stimuli.ts';
import { addressOf } from '../tokens.ts';
import type { Answer, Operation, Request } from './requests.ts';
import { failureOf, jsonOf, textOf } from './requests.ts';

/** The operations with which the holder of a task token answers. */
export function tokenOperations(executions: Executions, driver: Driver): Record<string, Operation> {
  const send = async (request: Request, answer: TokenAnswer): Promise<Answer> => {
    const token = textOf(request, 'taskToken');
    const { arn, scopeId } = addressOf(token);
    const live = executions.find(arn);
    if (live === undefined)
      throw new ApiError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist'");
    await driver.post(live, { kind: 'answered', scopeId, token, answer });
    return {};
  };
  return {
    SendTaskSuccess: (request) => {
      const output = jsonOf(textOf(request, 'output'), 'output', 'InvalidOutput');
      return send(request, { kind: 'success', output });
    },
    SendTaskFailure: (request) => send(request, { kind: 'failure', failure: failureOf(request) }),
    SendTaskHeartbeat: (request) => send(request, { kind: 'heartbeat' }),
  };
}
