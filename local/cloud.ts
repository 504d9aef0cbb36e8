/**
 * The cloud on one machine, as whoever has started it sees it: it runs what the templates of a cloud assembly hold, every
 * part of it on one virtual clock.
 */
import type { VirtualClock } from './clock/virtual-clock.ts';
import type { Persona } from './identity/personas.ts';
import type { Mail } from './mail/mail.ts';
import type { QueuedMessage } from './queues/queues.ts';
import type { ExecutionView, StatesEngine } from './states/engine.ts';
import type { TableEngineKind } from './table/engine.ts';

export interface CloudOptions {
  /** Keeps nothing. Default: state lies in `directory`. */
  readonly memory?: boolean;
  /** Where state is kept; default `.local` in the working directory. */
  readonly directory?: string;
  /** 0 takes any free port. Default: 3000, 3001, 3002. */
  readonly ports?: { readonly api?: number; readonly console?: number; readonly mailbox?: number };
  /** Virtual time at which a new cloud begins, as epoch ms or ISO text; default: now. A kept one goes on where it was. */
  readonly startAt?: number | string;
  /** false: time stands still between moves. Default true. */
  readonly flows?: boolean;
  readonly engine?: TableEngineKind;
  /** Folder of a cloud assembly, or a function that makes one in the folder that it is given. */
  readonly assembly: string | ((outdir: string) => Promise<string>);
  /** Stacks of the assembly to run; default: all. */
  readonly stacks?: readonly string[];
  /** Told what a person in front of the terminal should know: failed invocations, records put aside. */
  readonly onLine?: (line: string) => void;
}

interface Counts {
  /** Since it was started: invocations of functions, their requests of the table, items of it that changed. */
  readonly invocations: number;
  readonly tableCalls: number;
  readonly itemsWritten: number;
  /** In the mailbox. */
  readonly mails: number;
  /** Mails that were sent a second time, and that the mailbox dropped. */
  readonly repeatedMails: number;
}

/** A running cloud. */
export interface Cloud {
  readonly apiUrl: string;
  /** Endpoint of Step Functions, KMS, SQS and Lambda. */
  readonly statesUrl: string;
  readonly consoleUrl: string;
  readonly mailboxUrl: string;
  readonly identityUrl: string;
  readonly filesUrl: string;
  /** Folder with a folder for each bucket. */
  readonly filesDirectory: string;
  /** `AWS_ENDPOINT_URL_…`, region and credentials: an SDK with this environment speaks to this cloud. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  readonly states: StatesEngine;
  readonly tableNames: readonly string[];
  readonly functionNames: readonly string[];
  /** Name of a state machine → its ARN. */
  readonly stateMachines: Readonly<Record<string, string>>;
  /** Types of the templates that nothing runs here. */
  readonly unknownTypes: readonly string[];
  /** Moves the clock to an instant (epoch ms or ISO text); everything due on the way happens in order. */
  advanceTo(instant: number | string): Promise<void>;
  /** Moves the clock by milliseconds. */
  advanceBy(milliseconds: number): Promise<void>;
  /** Resolves when nothing is under way and nothing is overdue. */
  settled(): Promise<void>;
  /** Whether a consumer failed and waits, on the virtual clock, to try again. */
  isBehind(): boolean;
  /** All mails, oldest first. */
  mailbox(): Mail[];
  deadLetters(): QueuedMessage[];
  executions(): ExecutionView[];
  /** A token that is good now; ask again after moving the clock. @param seconds: its life, default an hour. */
  tokenFor(persona: Persona, options?: { readonly seconds?: number }): Promise<string>;
  /** Invokes a function by the end of its name, e.g. `profiles-api`, and reads its answer. */
  invoke(functionName: string, payload: unknown): Promise<{ payload: unknown; functionError?: 'Unhandled' }>;
  /** The last lines that a function wrote. */
  logOf(functionName: string): readonly string[];
  counts(): Counts;
  stop(): Promise<void>;
}
