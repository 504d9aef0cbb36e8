/**
 * All Lambda functions of the cloud: finds the one that is named, runs it in a thread that is free, makes another
 * thread when all are busy, and puts calls in a line when there are enough threads.
 */
import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { FunctionDefinition } from './definition.ts';
import { FunctionLog } from './log.ts';
import type { FunctionFailure } from './messages.ts';
import { Sandbox } from './sandbox.ts';

/** The answer of an invocation, as the Invoke operation of Lambda gives it. */
export interface FunctionAnswer {
  readonly statusCode: 200;
  /** JSON; undefined when the function answered nothing. */
  readonly payload: string | undefined;
  readonly functionError?: 'Unhandled';
}

/** Lambda refuses an invocation that it cannot make; the name is that of the service's exception. */
export class InvocationRefused extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Each takes memory: a function that has little to do gets along with few … */
const FEW_THREADS = 2;
/** … and one for which many calls wait in line gets more. */
const MANY_THREADS = 3;
const LONG_LINE = 12;
/** Lambda's limit for the answer of a synchronous invocation. */
const LARGEST_PAYLOAD = 6_291_556;

interface Pool {
  readonly definition: FunctionDefinition;
  readonly log: FunctionLog;
  readonly free: Sandbox[];
  readonly waiting: ((sandbox: Sandbox) => void)[];
  count: number;
}

export interface FunctionsOptions {
  readonly clock: VirtualClock;
  /** Set for every function by Lambda itself: region, credentials, endpoints. */
  readonly environment: Readonly<Record<string, string>>;
  readonly tableHost: string;
  /** Where logs are kept; without it only the last lines are kept, in memory. */
  readonly logs?: string;
  /** Told of each failed invocation: one line for the terminal. */
  readonly onFailure: (line: string) => void;
  /** Told after each invocation that may have written to the table. */
  readonly onWrite: () => void;
}

export class Functions {
  readonly #options: FunctionsOptions;
  readonly #pools = new Map<string, Pool>();
  readonly #sandboxes = new Set<Sandbox>();
  #invocations = 0;
  #tableCalls = 0;

  constructor(definitions: readonly FunctionDefinition[], options: FunctionsOptions) {
    this.#options = options;
    for (const definition of definitions) {
      const pool = {
        definition,
        log: new FunctionLog(definition.name, options.logs),
        free: [],
        waiting: [],
        count: 0,
      };
      this.#pools.set(definition.name, pool);
      this.#pools.set(definition.arn, pool);
    }
  }

  /** How many invocations there were. */
  get invocations(): number {
    return this.#invocations;
  }

  /** How many requests functions made of the table engine. */
  get tableCalls(): number {
    return this.#tableCalls;
  }

  /** Names of all functions. */
  names(): string[] {
    return [...new Set([...this.#pools.values()].map(({ definition }) => definition.name))];
  }

  /** The last lines a function wrote. */
  logOf(nameOrArn: string): readonly string[] {
    return this.#poolOf(nameOrArn).log.last();
  }

  /**
   * Invokes a function by name or ARN and waits for its answer.
   * @param payload: JSON.
   * @throws InvocationRefused when there is no such function or the payload is too large.
   */
  async invoke(nameOrArn: string, payload: string): Promise<FunctionAnswer> {
    const pool = this.#poolOf(nameOrArn);
    if (Buffer.byteLength(payload) > LARGEST_PAYLOAD) {
      throw new InvocationRefused(
        'RequestTooLargeException',
        `Request must be smaller than ${LARGEST_PAYLOAD} bytes for the InvokeFunction operation`,
      );
    }
    return this.#options.clock.during(() => this.#run(pool, payload));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#sandboxes].map((sandbox) => sandbox.end()));
    for (const { log } of this.#pools.values()) log.close();
  }

  #poolOf(nameOrArn: string): Pool {
    const plain = nameOrArn.startsWith('arn:') ? nameOrArn.split(':').slice(0, 7).join(':') : nameOrArn;
    const pool = this.#pools.get(plain) ?? this.#pools.get(plain.split(':')[0] ?? '');
    if (pool !== undefined) return pool;
    throw new InvocationRefused('ResourceNotFoundException', `Function not found: ${nameOrArn}`);
  }

  async #run(pool: Pool, payload: string): Promise<FunctionAnswer> {
    const requestId = randomUUID();
    this.#invocations += 1;
    const sandbox = await this.#sandboxFor(pool);
    const result = await sandbox.run(requestId, payload);
    this.#release(pool, sandbox);
    this.#tableCalls += result.tableCalls;
    if (result.hasWritten) this.#options.onWrite();
    if ('failure' in result) return this.#failed(pool, requestId, result.failure);
    const size = Buffer.byteLength(result.payload ?? '');
    if (size <= LARGEST_PAYLOAD) return { statusCode: 200, payload: result.payload };
    return this.#failed(pool, requestId, {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_PAYLOAD} bytes).`,
    });
  }

  #failed(pool: Pool, requestId: string, failure: FunctionFailure): FunctionAnswer {
    const { name } = pool.definition;
    const [firstLine = ''] = failure.errorMessage.split('\n');
    pool.log.write(`${requestId} ERROR ${failure.errorType}: ${failure.errorMessage}`);
    for (const line of failure.trace ?? []) pool.log.write(`${requestId}   ${line.trim()}`);
    this.#options.onFailure(`${name}: ${failure.errorType}: ${firstLine}`);
    return { statusCode: 200, payload: JSON.stringify(failure), functionError: 'Unhandled' };
  }

  #sandboxFor(pool: Pool): Promise<Sandbox> | Sandbox {
    const free = pool.free.pop();
    if (free !== undefined) return free;
    const most = pool.waiting.length < LONG_LINE ? FEW_THREADS : MANY_THREADS;
    if (pool.count < most) return this.#make(pool);
    return new Promise((resolve) => pool.waiting.push(resolve));
  }

  #make(pool: Pool): Sandbox {
    const { clock, environment, tableHost } = this.#options;
    pool.count += 1;
    const sandbox = new Sandbox(pool.definition, {
      time: clock.memory,
      environment,
      tableHost,
      log: pool.log,
    });
    this.#sandboxes.add(sandbox);
    return sandbox;
  }

  /** A thread that ended is replaced when the next call needs one. */
  #release(pool: Pool, sandbox: Sandbox): void {
    if (sandbox.isSound) {
      const next = pool.waiting.shift();
      if (next === undefined) pool.free.push(sandbox);
      else next(sandbox);
      return;
    }
    pool.count -= 1;
    this.#sandboxes.delete(sandbox);
    const next = pool.waiting.shift();
    if (next !== undefined) next(this.#make(pool));
  }
}
