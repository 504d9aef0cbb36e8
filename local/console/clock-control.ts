/** Moves the clock for somebody who watches: tells what happens on the way, as it happens. */
import { clockTarget } from '../clock/target.ts';
import type { ExecutionView } from '../states/engine.ts';
import type { ConsoleMeans } from './means.ts';

/** One line of the answer. Times are epoch ms. */
export type ClockLine =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'mail'; readonly at: number; readonly to: string; readonly subject: string }
  | {
      readonly kind: 'execution';
      readonly at: number;
      readonly name: string;
      readonly machine: string;
      readonly now: string;
    }
  | { readonly kind: 'dead-letter'; readonly at: number; readonly queue: string }
  | { readonly kind: 'time'; readonly at: number; readonly done: boolean };

const EVERY = 250;

export async function moveClock(
  means: ConsoleMeans,
  target: string,
  tell: (line: ClockLine) => void,
): Promise<void> {
  const { clock } = means;
  const due = clockTarget(target, clock.now());
  if (due === undefined) {
    return tell({
      kind: 'refused',
      message: `"${target}" is neither a duration like +14d nor a date like 2026-09-01T18:00:00Z.`,
    });
  }
  const watch = watcher(means, tell);
  const timer = setInterval(() => {
    watch();
    tell({ kind: 'time', at: clock.now(), done: false });
  }, EVERY);
  try {
    await clock.advanceTo(due);
    watch();
    tell({ kind: 'time', at: clock.now(), done: true });
  } catch (error) {
    tell({ kind: 'refused', message: (error as Error).message });
  } finally {
    clearInterval(timer);
  }
}

/** Tells what is new since the last call. */
function watcher({ mail, states, queues, clock }: ConsoleMeans, tell: (line: ClockLine) => void): () => void {
  let mails = mail.mails().length;
  let letters = queues.messages().length;
  const standing = new Map(states.executions().map((view) => [view.arn, whereOf(view)]));
  return () => {
    const allMails = mail.mails();
    for (const { sentAt, to, subject } of allMails.slice(mails)) {
      tell({ kind: 'mail', at: sentAt, to: to.join(', '), subject });
    }
    mails = allMails.length;
    for (const view of states.executions().reverse()) {
      const now = whereOf(view);
      if (standing.get(view.arn) === now) continue;
      standing.set(view.arn, now);
      const at = view.stopDate ?? view.states[0]?.since ?? clock.now();
      tell({ kind: 'execution', at, name: view.name, machine: view.machineName, now });
    }
    const allLetters = queues.messages();
    for (const { sentAt, queue } of allLetters.slice(letters))
      tell({ kind: 'dead-letter', at: sentAt, queue });
    letters = allLetters.length;
  };
}

function whereOf({ status, states, error }: ExecutionView): string {
  if (status === 'RUNNING') return states.map(({ name }) => name).join(' and ');
  return `${status.toLowerCase().replace('_', ' ')}${error === undefined ? '' : `: ${error}`}`;
}
