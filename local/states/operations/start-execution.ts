import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock/virtual-clock.ts';
import { ApiError } from '../api-error.ts';
import type { Arns } from '../arns.ts';
import { checkArn, checkName } from '../arns.ts';
import type { Driver } from '../driver.ts';
import type { Executions } from '../executions.ts';
import { LiveExecution } from '../interpreter/live-execution.ts';
import type { Run } from '../interpreter/run.ts';
import { startExecution } from '../interpreter/start.ts';
import type { Machines } from '../machines.ts';
import type { Request } from './requests.ts';
import { jsonOf, optionalText, seconds } from './requests.ts';

/** Starts an execution and says which; both the API and the `states:startExecution` task use it. */
export type StartExecution = (request: Request) => { executionArn: string; startDate: number };

interface Means {
  readonly clock: Clock;
  readonly arns: Arns;
  readonly machines: Machines;
  readonly executions: Executions;
  readonly driver: Driver;
  readonly runOf: (live: LiveExecution) => Run;
}

/**
 * "StartExecution is idempotent for STANDARD workflows": the same name and input while it runs answers the
 * execution under way; another input, or a name of the last 90 days that is closed, is refused.
 */
export function startingWith({ clock, arns, machines, executions, driver, runOf }: Means): StartExecution {
  return (request) => {
    const machine = machines.usable(checkArn(request.stateMachineArn, 'stateMachine'));
    const name = request.name === undefined ? randomUUID() : checkName(request.name);
    const input = optionalText(request, 'input') ?? '{}';
    const value = jsonOf(input, 'input', 'InvalidExecutionInput');
    const traceHeader = optionalText(request, 'traceHeader');
    const arn = arns.execution(machine.name, name);
    const existing = executions.find(arn);
    if (existing !== undefined) {
      const { record } = existing;
      const same = JSON.stringify(JSON.parse(record.input)) === JSON.stringify(value);
      if (record.status === 'RUNNING' && same)
        return { executionArn: arn, startDate: seconds(record.startDate) };
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const startDate = clock.now();
    const live = new LiveExecution(
      {
        arn,
        name,
        machineArn: machine.arn,
        revision: machine.revision,
        sequence: executions.nextSequence(),
        input,
        ...(traceHeader === undefined ? {} : { traceHeader }),
        startDate,
        status: 'RUNNING',
        redriveCount: 0,
        attempts: 0,
      },
      machines.parsed(machine.revision),
    );
    startExecution(runOf(live));
    driver.commit(live);
    executions.add(live);
    driver.begin(live);
    return { executionArn: arn, startDate: seconds(startDate) };
  };
}
