import { randomUUID } from 'node:crypto';
import { ApiError } from '../api-error.ts';
import { checkArn } from '../arns.ts';
import type { Driver } from '../driver.ts';
import type { Executions } from '../executions.ts';
import type { HistoryEvent } from '../history.ts';
import { withoutData } from '../history.ts';
import type { LiveExecution } from '../interpreter/live-execution.ts';
import { notRedrivable } from '../interpreter/redrive.ts';
import type { Machines } from '../machines.ts';
import type { Answer, Operation, Request } from './requests.ts';
import { failureOf, optionalText, pageOf, seconds, validationError } from './requests.ts';
import type { StartExecution } from './start-execution.ts';

/** What the operations on executions work with. */
export interface ExecutionMeans {
  readonly executions: Executions;
  readonly machines: Machines;
  readonly driver: Driver;
  readonly start: StartExecution;
  readonly now: () => number;
  readonly executionSeconds: number;
}

/** The operations on executions. */
export function executionOperations(means: ExecutionMeans): Record<string, Operation> {
  const { executions, driver, start, now } = means;
  return {
    StartExecution: (request) => start(request),
    StopExecution: async (request) => {
      const live = executionOf(executions, request);
      await driver.post(live, { kind: 'stop', failure: failureOf(request) });
      return { stopDate: seconds(live.record.stopDate ?? now()) };
    },
    RedriveExecution: async (request) => {
      const live = executionOf(executions, request);
      const clientToken = optionalText(request, 'clientToken') ?? randomUUID();
      await driver.post(live, { kind: 'redrive', clientToken });
      return { redriveDate: seconds(live.record.redriveDate ?? now()) };
    },
    DescribeExecution: (request) => describe(means, executionOf(executions, request)),
    ListExecutions: (request) => list(means, request),
    GetExecutionHistory: (request) => history(executionOf(executions, request), request),
  };
}

function executionOf(executions: Executions, request: Request): LiveExecution {
  const arn = checkArn(request.executionArn, 'execution');
  const live = executions.find(arn);
  if (live === undefined) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return live;
}

/** What DescribeExecution and ListExecutions both say. */
function summary({ record }: LiveExecution): Answer {
  return {
    executionArn: record.arn,
    stateMachineArn: record.machineArn,
    name: record.name,
    status: record.status,
    startDate: seconds(record.startDate),
    ...(record.stopDate === undefined ? {} : { stopDate: seconds(record.stopDate) }),
    redriveCount: record.redriveCount,
    ...(record.redriveDate === undefined ? {} : { redriveDate: seconds(record.redriveDate) }),
  };
}

function describe({ now, executionSeconds }: ExecutionMeans, live: LiveExecution): Answer {
  const { input, output, failure, traceHeader } = live.record;
  const reason = notRedrivable(live.record, live.history.length, now(), executionSeconds);
  return {
    ...summary(live),
    input,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    ...(failure?.error === undefined ? {} : { error: failure.error }),
    ...(failure?.cause === undefined ? {} : { cause: failure.cause }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason === undefined ? {} : { redriveStatusReason: reason }),
  };
}

const STATUSES = new Set(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']);

function list({ executions, machines }: ExecutionMeans, request: Request): Answer {
  if (request.mapRunArn !== undefined)
    throw validationError('Map runs are not supported by the local engine');
  const arn = checkArn(request.stateMachineArn, 'stateMachine');
  machines.get(arn);
  const status = optionalText(request, 'statusFilter');
  const redriven = optionalText(request, 'redriveFilter');
  if (status !== undefined && !STATUSES.has(status))
    throw validationError(`Unknown statusFilter '${status}'`);
  if (redriven !== undefined && redriven !== 'REDRIVEN' && redriven !== 'NOT_REDRIVEN') {
    throw validationError(`Unknown redriveFilter '${redriven}'`);
  }
  const matching = executions.ofMachine(arn).filter(({ record }) => {
    const isRedriven = record.redriveCount > 0;
    if (status !== undefined && record.status !== status) return false;
    return redriven === undefined || isRedriven === (redriven === 'REDRIVEN');
  });
  const { items, nextToken } = pageOf(matching, ({ record }) => record.sequence, true, request, 100);
  return { executions: items.map(summary), ...(nextToken === undefined ? {} : { nextToken }) };
}

function history(live: LiveExecution, request: Request): Answer {
  const reverse = request.reverseOrder === true;
  const events = reverse ? live.history.all().reverse() : live.history.all();
  const { items, nextToken } = pageOf(events, ({ id }) => id, reverse, request, 100);
  const withData = request.includeExecutionData !== false;
  const worded = (event: HistoryEvent) => ({
    ...(withData ? event : withoutData(event)),
    timestamp: seconds(event.timestamp),
  });
  return { events: items.map(worded), ...(nextToken === undefined ? {} : { nextToken }) };
}
