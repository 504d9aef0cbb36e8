/** What the play has cost: time, memory, and what AWS would bill. */
import type { Played } from './play.ts';

export interface Measures {
  readonly mentees: number;
  readonly applications: number;
  readonly requests: number;
  readonly invocations: number;
  readonly transitions: number;
  readonly tableCalls: number;
  readonly itemsWritten: number;
  readonly mails: number;
}

export function measured({ world, facts, usage }: Played): Measures {
  return {
    mentees: world.book.mentees.length,
    applications: world.book.submitted.size,
    requests: world.deeds.requests,
    invocations: usage.invocations,
    transitions: facts.executions.reduce((sum, { transitions }) => sum + transitions, 0),
    tableCalls: usage.tableCalls,
    itemsWritten: usage.itemsWritten,
    mails: facts.mails.length,
  };
}

const LINES: readonly { readonly name: string; readonly of: keyof Measures }[] = [
  { name: 'requests', of: 'requests' },
  { name: 'Lambda invocations', of: 'invocations' },
  { name: 'state transitions', of: 'transitions' },
  { name: 'table round trips', of: 'tableCalls' },
  { name: 'items written', of: 'itemsWritten' },
  { name: 'mails', of: 'mails' },
];

/** In all, for each application handed in, and for each mentee (with all applications it took to find them). */
export function measures(played: Played, seconds: number): string {
  const all = measured(played);
  const per = (value: number, many: number): string =>
    (many === 0 ? '–' : (value / many).toFixed(1)).padStart(14);
  const rows = LINES.map(({ name, of }) => {
    const total = all[of].toLocaleString('en-GB').padStart(14);
    return `  ${name.padEnd(24)}${total}${per(all[of], all.applications)}${per(all[of], all.mentees)}`;
  });
  const memory = (played.usage.memory / 2 ** 20).toFixed(0);
  const player = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  const troubles =
    played.troubles === 0 ? [] : [`  ${played.troubles} times something failed and was tried again`];
  return [
    `Measured${'in all'.padStart(32)}${'/ application'.padStart(14)}${'/ mentee'.padStart(14)}`,
    ...rows,
    ...troubles,
    `  ${seconds.toFixed(0)} seconds; peak memory ${memory} MB of the cloud with its engines, ${player} MB of the players`,
  ].join('\n');
}
