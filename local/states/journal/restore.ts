import type { Executions } from '../executions.ts';
import { LiveExecution } from '../interpreter/live-execution.ts';
import type { Machines } from '../machines.ts';
import type { Journal, JournalEntry } from './journal.ts';

/** Puts machines and executions back to where the journal left them. */
export function restore(journal: Journal, machines: Machines, executions: Executions): void {
  const found = new Map<string, LiveExecution>();
  for (const entry of journal.read()) {
    if (entry.kind === 'machine') machines.restore(entry.arn, entry.machine);
    else if (entry.kind === 'revision') machines.restoreRevision(entry.revision);
    else restoreExecution(entry, machines, found);
  }
  for (const live of found.values()) {
    live.takeChanges();
    if (live.record.status !== 'RUNNING') live.history.compress();
    executions.add(live);
  }
}

function restoreExecution(
  entry: JournalEntry & { kind: 'execution' },
  machines: Machines,
  found: Map<string, LiveExecution>,
): void {
  let live = found.get(entry.arn);
  const { record } = entry;
  if (record !== undefined && record.sequence !== live?.record.sequence) {
    live = new LiveExecution(record, machines.parsed(record.revision));
    found.set(entry.arn, live);
  }
  if (live === undefined) throw new Error(`The journal has no beginning of the execution ${entry.arn}`);
  if (record !== undefined) replace(live.record, record);
  for (const [id, scope] of Object.entries(entry.scopes)) {
    if (scope === null) live.scopes.delete(id);
    else live.scopes.set(id, scope);
  }
  live.history.restore(entry.events);
}

/** Makes `target` equal to `source`, members that are gone included. */
function replace<Record extends object>(target: Record, source: Record): void {
  for (const key of Object.keys(target) as (keyof Record)[]) if (!(key in source)) delete target[key];
  Object.assign(target, source);
}

/** Events a line, when everything is written anew. */
const EVENTS_A_LINE = 500;

/** Everything that is still of use, as entries. */
function* entriesOf(machines: Machines, executions: Executions): Generator<JournalEntry> {
  const live = executions.all();
  const used = new Set(live.map(({ record }) => record.revision));
  for (const machine of machines.all()) used.add(machine.revision);
  for (const id of used) yield { kind: 'revision', revision: machines.revision(id) };
  for (const machine of machines.all()) yield { kind: 'machine', arn: machine.arn, machine };
  for (const { record, scopes, history } of live) {
    const events = history.all();
    yield { kind: 'execution', arn: record.arn, record, scopes: Object.fromEntries(scopes), events: [] };
    for (let start = 0; start < events.length; start += EVENTS_A_LINE) {
      const some = events.slice(start, start + EVENTS_A_LINE);
      yield { kind: 'execution', arn: record.arn, scopes: {}, events: some };
    }
  }
}

/** Rewrites the journal in fewer words when that is worth its while. */
export function rewriteIfBig(journal: Journal, machines: Machines, executions: Executions): void {
  if (journal.isBig()) journal.rewrite(entriesOf(machines, executions));
}
