import type { Definition, Flow, State } from '../definition/types.ts';
import type { HistoryEvent } from '../history.ts';
import { History, HistoryFull } from '../history.ts';
import type { Json } from '../json.ts';
import { setOwn } from '../json.ts';
import type { ExecutionRecord, ScopeRecord } from '../records.ts';
import { parentIdOf } from '../records.ts';
import type { Call } from './calls.ts';
import { Tallies } from './tallies.ts';

/** The machine that an execution belongs to, as it was when the execution began. */
export interface Revision {
  readonly id: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  /** The text that was given, for DescribeStateMachineForExecution. */
  readonly text: string;
  readonly definition: Definition;
}

/** What has changed in an execution since it was last written down. */
export interface Changes {
  readonly head: boolean;
  readonly scopes: readonly string[];
  readonly events: readonly HistoryEvent[];
}

/** An execution in memory: its records, its history, and what is to be done next. */
export class LiveExecution {
  readonly record: ExecutionRecord;
  readonly revision: Revision;
  readonly scopes = new Map<string, ScopeRecord>();
  readonly history = new History();
  /** Flows that have a step to take, in order. */
  readonly ready: string[] = [];
  /** Calls that are to be made once the records are safe. */
  readonly calls: Call[] = [];
  readonly tallies = new Tallies(this.scopes);
  readonly #touched = new Set<string>();
  #headTouched = true;

  constructor(record: ExecutionRecord, revision: Revision) {
    this.record = record;
    this.revision = revision;
  }

  /** Marks a flow (or without one, the execution itself) as changed. */
  touch(scope?: ScopeRecord): void {
    if (scope === undefined) this.#headTouched = true;
    else this.#touched.add(scope.id);
  }

  addScope(scope: ScopeRecord): void {
    this.scopes.set(scope.id, scope);
    this.touch(scope);
  }

  /** Forgets the flows inside a state, with all that is inside them. */
  removeChildren(scopeId: string): void {
    const inside = `${scopeId}/`;
    for (const id of this.scopes.keys()) {
      if (!id.startsWith(inside)) continue;
      this.scopes.delete(id);
      this.#touched.add(id);
    }
    this.tallies.forget(scopeId);
  }

  /**
   * Adds an event to the history and to the flow's chain of events.
   * @throws HistoryFull when only the last word of the execution still has room.
   */
  addEvent(scope: ScopeRecord, timestamp: number, type: string, details?: Record<string, unknown>): number {
    if (!this.history.hasRoom) throw new HistoryFull();
    const id = this.history.add(scope.lastEventId, timestamp, type, details);
    scope.lastEventId = id;
    this.touch(scope);
    return id;
  }

  /** The states among which a flow moves. */
  flowOf(scope: ScopeRecord): Flow {
    const parentId = parentIdOf(scope.id);
    const parent = parentId === undefined ? undefined : this.scopes.get(parentId);
    if (parent === undefined) return this.revision.definition;
    const around = this.stateOf(parent);
    const flow = around.Type === 'Map' ? around.ItemProcessor : undefined;
    const inner = around.Type === 'Parallel' ? around.Branches[scope.index] : flow;
    if (inner === undefined) throw new Error(`The flow ${scope.id} has no definition`);
    return inner;
  }

  /** The definition of the state that a flow is in. */
  stateOf(scope: ScopeRecord): State {
    const name = scope.state?.name ?? '';
    const state = this.flowOf(scope).States[name];
    if (state === undefined) throw new Error(`The flow ${scope.id} is in no state`);
    return state;
  }

  /** The variables that a flow sees: its own and those of the flows around it. */
  variablesOf(scope: ScopeRecord): Record<string, Json> {
    const parentId = parentIdOf(scope.id);
    const parent = parentId === undefined ? undefined : this.scopes.get(parentId);
    const visible = parent === undefined ? {} : this.variablesOf(parent);
    for (const [name, value] of Object.entries(scope.variables)) setOwn(visible, name, value);
    return visible;
  }

  /** Hands over what has changed since the last call. */
  takeChanges(): Changes {
    const changes = {
      head: this.#headTouched,
      scopes: [...this.#touched],
      events: this.history.takeRecent(),
    };
    this.#headTouched = false;
    this.#touched.clear();
    return changes;
  }
}
