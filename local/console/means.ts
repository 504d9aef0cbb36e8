import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { MailEngine } from '../mail/mail.ts';
import type { Queues } from '../queues/queues.ts';
import type { StatesEngine } from '../states/engine.ts';

/** What the pages look at. */
export interface ConsoleMeans {
  readonly clock: VirtualClock;
  readonly states: StatesEngine;
  readonly queues: Queues;
  readonly mail: MailEngine;
  /** `awsUrl`: Step Functions, Lambda and the other services. */
  readonly links: { readonly apiUrl: string; readonly mailboxUrl: string; readonly awsUrl: string };
}
