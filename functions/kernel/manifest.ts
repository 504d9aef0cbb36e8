/**
 * What a capability deploys. `lib/` makes functions, roles, log groups and alarms from these declarations
 * and reads nothing else of `functions/` than them and the routes.
 */
import type { Routes } from './route.ts';

/** What a function is allowed to touch; each becomes the smallest IAM statement that does it. */
export type Grant =
  | 'table:read'
  | 'table:write'
  | 'documents:read'
  | 'documents:write'
  /** Put the witness of a payment that leaves, once, and see which there are. */
  | 'payment-files:keep'
  | 'payment-files:read'
  | 'mail:send'
  | 'workflow:start-mentee-journey'
  | 'workflow:start-term-cycle'
  | 'workflow:start-stipend-payment'
  /** SendTaskSuccess and SendTaskFailure: answer a wait. */
  | 'workflow:answer'
  /** SendTaskHeartbeat and DescribeExecution: see whether a wait or an execution goes on. */
  | 'workflow:watch'
  /** StopExecution, DescribeExecution, RedriveExecution: mend. */
  | 'workflow:mend'
  /** kms:Sign and kms:GetPublicKey with the key that signs letters of completion. */
  | 'letter-key:sign';

interface AnyFunction {
  /** `<capability>-api`, `<capability>-tasks`, `<capability>-consumer`, or a name of its own for what moves money. */
  readonly name: string;
  /** The file in the capability's folder that exports `handler`, without `.ts`. */
  readonly entry: string;
  /** One sentence: shown as the function's description in the console. */
  readonly purpose: string;
  readonly uses: readonly Grant[];
  /** Default 10 (api), 30 (tasks), 60 (others). */
  readonly timeoutSeconds?: number;
  /** Default 1024: on Lambda, memory is also processor. */
  readonly memoryMegabytes?: number;
  /** Packages with files of their own (fonts), left out of the bundle and copied beside it. */
  readonly assets?: readonly string[];
}

/** Queues whose messages a function may be called with: notices of SES about mails that came back. */
export type QueueName = 'returned-mail';

/** One Lambda function, by what calls it. */
export type FunctionManifest = AnyFunction &
  (
    | {
        /** API Gateway, for routes of its capability. */
        readonly kind: 'api';
        /** Operations it answers, where the capability has several such functions; default: those no other one names. */
        readonly operations?: readonly string[];
      }
    | {
        /** Workflows, for their steps. */
        readonly kind: 'tasks';
        /** Task names this function answers to: the workflow graphs name no other. */
        readonly tasks?: readonly string[];
      }
    | {
        /** The table's stream, with new events. */
        readonly kind: 'consumer';
        /** Names of those it does something about: it is not called, nor paid, for any other. */
        readonly reactsTo: readonly string[];
      }
    | {
        /** A queue, with batches of its messages. */
        readonly kind: 'queue';
        readonly queue: QueueName;
      }
    | {
        /** The clock. */
        readonly kind: 'schedule';
        readonly everyMinutes: number;
      }
    | {
        /** An administrator of the account, by hand. */
        readonly kind: 'operator';
        /** Folder of the capability with ready-made events (JSON): the Lambda console offers them for testing. */
        readonly events: string;
      }
  );
export type FunctionKind = FunctionManifest['kind'];

/** One capability: its doors and its functions. */
export interface Capability {
  readonly name: string;
  readonly routes: Routes;
  readonly functions: readonly FunctionManifest[];
}
