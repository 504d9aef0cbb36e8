import type { ScopeRecord } from '../records.ts';
import { parentIdOf } from '../records.ts';

/** How the flows inside one Parallel or Map stand. Counted, so that a Map of thousands of items stays quick. */
export interface Tally {
  running: number;
  succeeded: number;
  /** The first index that may still have to be started. */
  next: number;
  /** Indexes that succeeded since the state around them last looked. */
  readonly ended: number[];
  /** The first flow that failed. */
  failed?: string;
}

/** The tallies of all Parallel and Map states under way; they can be counted anew from the records. */
export class Tallies {
  readonly #scopes: ReadonlyMap<string, ScopeRecord>;
  readonly #tallies = new Map<string, Tally>();

  constructor(scopes: ReadonlyMap<string, ScopeRecord>) {
    this.#scopes = scopes;
  }

  /** @param total how many flows the state has. */
  of(scopeId: string, total: number): Tally {
    const known = this.#tallies.get(scopeId);
    if (known !== undefined) return known;
    const tally: Tally = { running: 0, succeeded: 0, next: 0, ended: [] };
    for (let index = 0; index < total; index += 1) {
      const status = this.#scopes.get(`${scopeId}/${index}`)?.status;
      if (status === 'running') tally.running += 1;
      if (status === 'succeeded') tally.succeeded += 1;
      if (status === 'failed') tally.failed ??= `${scopeId}/${index}`;
    }
    this.#tallies.set(scopeId, tally);
    return tally;
  }

  forget(scopeId: string): void {
    for (const id of this.#tallies.keys()) {
      if (id === scopeId || id.startsWith(`${scopeId}/`)) this.#tallies.delete(id);
    }
  }

  /** A flow has come to its end, well or badly. */
  ended(scope: ScopeRecord, total: number): void {
    const parentId = parentIdOf(scope.id);
    if (parentId === undefined) return;
    const known = this.#tallies.has(parentId);
    const tally = this.of(parentId, total);
    if (known) {
      tally.running -= 1;
      if (scope.status === 'succeeded') tally.succeeded += 1;
      else tally.failed ??= scope.id;
    }
    if (scope.status === 'succeeded') tally.ended.push(scope.index);
  }
}
