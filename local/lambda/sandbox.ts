/** One thread that runs a function, one invocation at a time; the outside of thread.ts. */
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './definition.ts';
import type { FunctionLog } from './log.ts';
import type { FunctionFailure, Invocation, ThreadData, ThreadSays } from './messages.ts';

/** How an invocation ended. */
export type Outcome = ({ readonly payload: string | undefined } | { readonly failure: FunctionFailure }) & {
  /** Whether the table may have been written to. */
  readonly hasWritten: boolean;
  /** Requests of the table engine, as far as they are known. */
  readonly tableCalls: number;
};

export interface SandboxMeans {
  readonly time: SharedArrayBuffer;
  readonly environment: Readonly<Record<string, string>>;
  readonly tableHost: string;
  readonly log: FunctionLog;
}

/** Lambda stops an initialization after ten seconds; several threads that load at once on few processors take longer. */
const LOADED_WITHIN = 30_000;

export class Sandbox {
  readonly #worker: Worker;
  readonly #timeoutSeconds: number;
  readonly #ready: Promise<void>;
  #settleReady: () => void = () => undefined;
  #current: { requestId: string; finish: (outcome: Outcome) => void } | undefined;
  #unfit: FunctionFailure | undefined;
  #thrown: unknown;
  isSound = true;

  constructor(definition: FunctionDefinition, means: SandboxMeans) {
    this.#timeoutSeconds = definition.timeoutSeconds;
    this.#ready = new Promise((resolve) => {
      this.#settleReady = resolve;
    });
    const workerData: ThreadData = {
      file: definition.file,
      handler: definition.handler,
      functionName: definition.name,
      functionArn: definition.arn,
      memoryMegabytes: definition.memoryMegabytes,
      time: means.time,
      tableHost: means.tableHost,
    };
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData,
      env: { ...means.environment, ...environmentOf(definition) },
      // Flags of this process (a test runner's, say) are not the function's.
      execArgv: [],
      stdout: true,
      stderr: true,
      name: definition.name,
      resourceLimits: { maxOldGenerationSizeMb: definition.memoryMegabytes, maxYoungGenerationSizeMb: 8 },
    });
    const write = (chunk: Buffer) => means.log.write(chunk.toString());
    this.#worker.stdout.on('data', write);
    this.#worker.stderr.on('data', write);
    this.#worker.on('message', (message: ThreadSays) => this.#hear(message));
    this.#worker.on('error', (error) => {
      this.#thrown = error;
    });
    this.#worker.on('exit', (code) => this.#onExit(code));
  }

  /** Gives the event to the function and waits for what becomes of it. Never rejects. */
  async run(requestId: string, event: string): Promise<Outcome> {
    const late = setTimeout(() => this.#giveUp(LOADED_WITHIN), LOADED_WITHIN);
    await this.#ready;
    clearTimeout(late);
    if (this.#unfit !== undefined) {
      this.isSound = false;
      return { failure: this.#unfit, hasWritten: false, tableCalls: 0 };
    }
    const limit = this.#timeoutSeconds * 1000;
    const invocation: Invocation = { requestId, event, deadline: Date.now() + limit };
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#timeOut(requestId), limit);
      this.#current = {
        requestId,
        finish: (outcome) => {
          clearTimeout(timer);
          this.#current = undefined;
          resolve(outcome);
        },
      };
      this.#worker.postMessage(invocation);
    });
  }

  async end(): Promise<void> {
    this.isSound = false;
    await this.#worker.terminate();
  }

  #hear(message: ThreadSays): void {
    if (message.kind === 'ready') this.#settleReady();
    else if (message.kind === 'unfit') {
      this.#unfit = message.failure;
      this.#settleReady();
    } else if (message.requestId === this.#current?.requestId) {
      const { hasWritten, tableCalls } = message;
      const result = message.kind === 'answer' ? { payload: message.payload } : { failure: message.failure };
      this.#current.finish({ ...result, hasWritten, tableCalls });
    }
  }

  #timeOut(requestId: string): void {
    this.isSound = false;
    const seconds = this.#timeoutSeconds.toFixed(2);
    this.#current?.finish({
      failure: {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
      },
      hasWritten: true,
      tableCalls: 0,
    });
    void this.#worker.terminate();
  }

  #giveUp(limit: number): void {
    this.#unfit = {
      errorType: 'Sandbox.Timedout',
      errorMessage: `The function did not load within ${limit / 1000} seconds`,
    };
    this.#settleReady();
    void this.#worker.terminate();
  }

  #onExit(code: number): void {
    this.isSound = false;
    const failure = this.#failureAtExit(code);
    this.#unfit ??= failure;
    this.#settleReady();
    this.#current?.finish({ failure, hasWritten: true, tableCalls: 0 });
  }

  /** What nobody caught is reported by its name, an exit by its status: both as Lambda does. */
  #failureAtExit(code: number): FunctionFailure {
    const prefix = this.#current === undefined ? '' : `RequestId: ${this.#current.requestId} `;
    const thrown = this.#thrown as (Error & { code?: string }) | undefined;
    if (thrown?.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return {
        errorType: 'Runtime.OutOfMemory',
        errorMessage: `${prefix}Error: Runtime exited with error: signal: killed`,
      };
    }
    if (thrown instanceof Error) {
      const trace = (thrown.stack ?? '').split('\n');
      return { errorType: thrown.name, errorMessage: thrown.message, trace };
    }
    const status =
      code === 0
        ? 'Runtime exited without providing a reason'
        : `Runtime exited with error: exit status ${code}`;
    return { errorType: 'Runtime.ExitError', errorMessage: `${prefix}Error: ${status}` };
  }
}

/** What the template gives, and what Lambda adds for each function. */
function environmentOf(definition: FunctionDefinition): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: definition.file.replace(/[/\\][^/\\]*$/, ''),
    _HANDLER: `index.${definition.handler}`,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...definition.environment,
  };
}
