import type { Clock } from '../clock/virtual-clock.ts';
import { ApiError } from './api-error.ts';
import { Arns } from './arns.ts';
import { Driver } from './driver.ts';
import { Executions } from './executions.ts';
import type { LiveExecution } from './interpreter/live-execution.ts';
import type { Run } from './interpreter/run.ts';
import type { Journal } from './journal/journal.ts';
import { memoryJournal } from './journal/journal.ts';
import { restore, rewriteIfBig } from './journal/restore.ts';
import type { JsonObject } from './json.ts';
import { Machines } from './machines.ts';
import { executionOperations } from './operations/execution-operations.ts';
import { machineOperations } from './operations/machine-operations.ts';
import type { Answer, Operation, Request } from './operations/requests.ts';
import type { StartExecution } from './operations/start-execution.ts';
import { startingWith } from './operations/start-execution.ts';
import { tokenOperations } from './operations/token-operations.ts';
import type { InvokeLambda, SdkHandler } from './perform.ts';
import { perform } from './perform.ts';
import { Expressions } from './query/expressions.ts';
import type { ExecutionView } from './view.ts';
import { executionView } from './view.ts';

export type { Clock } from '../clock/virtual-clock.ts';
export type { LambdaAnswer } from './perform.ts';
export type { ExecutionView, StateView } from './view.ts';

/** What an engine is made of. */
export interface StatesEngineOptions {
  readonly clock: Clock;
  readonly invokeLambda: InvokeLambda;
  /** Handlers of `arn:aws:states:::aws-sdk:<service>:<action>`, by `dynamodb:getItem`. Others are refused at creation. */
  readonly sdkIntegrations?: Readonly<Record<string, SdkHandler>>;
  /** Where executions are written down; without one they are gone with the process. */
  readonly journal?: Journal;
  readonly accountId: string;
  readonly region: string;
  /** Numbers from 0 to below 1, for jitter and `$random()`. */
  readonly random?: () => number;
  /** Ends executions after this time with States.Timeout; AWS does so after a year. Without it there is no such end. */
  readonly executionSeconds?: number;
}

/** The Step Functions service of the local cloud. */
export class StatesEngine {
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #machines: Machines;
  readonly #executions: Executions;
  readonly #driver: Driver;
  readonly #operations: Readonly<Record<string, Operation>>;

  constructor(options: StatesEngineOptions) {
    const { clock, region, random = Math.random, sdkIntegrations = {} } = options;
    const executionSeconds = options.executionSeconds ?? Number.POSITIVE_INFINITY;
    const arns = new Arns(options.accountId, region);
    const expressions = new Expressions(clock, random);
    const abilities = { expressions, sdkCalls: new Set(Object.keys(sdkIntegrations)) };
    const runOf = (live: LiveExecution): Run => ({
      live,
      clock,
      expressions,
      random,
      region,
      executionSeconds,
    });
    this.#clock = clock;
    this.#journal = options.journal ?? memoryJournal();
    const executions = new Executions(() => clock.now());
    const machines = new Machines(clock, arns, this.#journal, abilities);
    let start: StartExecution;
    const startChild = async (given: JsonObject) => startedBy(start, given);
    const performers = { invokeLambda: options.invokeLambda, sdkIntegrations, startChild };
    const driver = new Driver({
      clock,
      journal: this.#journal,
      runOf,
      perform: (_live, call) => perform(performers, call),
      find: (arn) => executions.find(arn),
      onOpened: (live) => executions.countRunning(live.record.machineArn, 1),
      onClosed: (live) => this.#closed(live),
    });
    start = startingWith({ clock, arns, machines, executions, driver, runOf });
    this.#machines = machines;
    this.#executions = executions;
    this.#driver = driver;
    const now = () => clock.now();
    this.#operations = {
      ...machineOperations(machines, executions, abilities),
      ...executionOperations({ executions, machines, driver, start, now, executionSeconds }),
      ...tokenOperations(executions, driver),
    };
    restore(this.#journal, machines, executions);
    rewriteIfBig(this.#journal, machines, executions);
    for (const live of executions.all()) driver.resume(live);
  }

  /**
   * Does one operation of the Step Functions API, by name, with members as on the wire.
   * @throws ApiError with the code and message that the service gives.
   */
  async call(operation: string, request: Request): Promise<Answer> {
    const operate = Object.hasOwn(this.#operations, operation) ? this.#operations[operation] : undefined;
    if (operate === undefined) {
      const message = `The operation ${operation} is not supported by the local engine`;
      throw new ApiError('UnknownOperationException', message);
    }
    this.#driver.assertSound();
    const answer = await this.#clock.during(async () => operate(request));
    rewriteIfBig(this.#journal, this.#machines, this.#executions);
    return answer;
  }

  /** What runs and ran, newest first, and what each execution is waiting for: for a page that people look at. */
  executions(): ExecutionView[] {
    const all = this.#executions.all();
    return all.sort((one, other) => other.record.sequence - one.record.sequence).map(executionView);
  }

  /** Stops: timers are silent, nothing is written any more. Executions go on when an engine reads the journal again. */
  close(): void {
    this.#driver.stop();
    this.#journal.close();
  }

  #closed(live: LiveExecution): void {
    const { machineArn } = live.record;
    live.history.compress();
    this.#executions.countRunning(machineArn, -1);
    const isLast = this.#executions.runningOf(machineArn) === 0;
    if (isLast && this.#machines.find(machineArn)?.deleting) this.#machines.delete(machineArn, false);
  }
}

/** Makes an engine, and resumes what its journal knows to be running. */
export function createStatesEngine(options: StatesEngineOptions): StatesEngine {
  return new StatesEngine(options);
}

/** `states:startExecution`: members in capitals, and an Input that may be any JSON. */
async function startedBy(start: StartExecution, given: JsonObject) {
  const { StateMachineArn: stateMachineArn, Input: input = {}, Name: name } = given;
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const { executionArn, startDate } = start({ stateMachineArn, input: text, name });
  return { ExecutionArn: executionArn, StartDate: startDate };
}
