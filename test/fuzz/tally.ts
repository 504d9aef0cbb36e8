/** What was asked and what came of it, told at the end of a run. */
import type { Called } from '../kit/call.ts';
import type { Operation } from './document.ts';
import { MARK } from './hostile.ts';

const isGood = (status: number): boolean => status < 300;

export class Tally {
  readonly #counts = new Map<string, Map<number, number>>();
  #readings = 0;
  #shown = 0;
  #stored = 0;

  asked({ id }: Operation, { status }: Called): void {
    const byStatus = this.#counts.get(id) ?? new Map<number, number>();
    this.#counts.set(id, byStatus.set(status, (byStatus.get(status) ?? 0) + 1));
  }

  /** An answer to who reads what was stored. */
  read({ status, text }: Called): void {
    this.#readings += 1;
    if (isGood(status)) this.#shown += 1;
    if (isGood(status) && text.includes(MARK)) this.#stored += 1;
  }

  hasGood({ id }: Operation): boolean {
    return [...(this.#counts.get(id)?.keys() ?? [])].some(isGood);
  }

  told(): string {
    let [all, good] = [0, 0];
    const rows = [...this.#counts].map(([id, byStatus]) => {
      const statuses = [...byStatus].sort(([one], [other]) => one - other);
      const sum = statuses.reduce((total, [, count]) => total + count, 0);
      all += sum;
      good += statuses.reduce((total, [status, count]) => total + (isGood(status) ? count : 0), 0);
      return `${id.padEnd(28)} ${String(sum).padStart(6)}   ${statuses.map((pair) => pair.join(': ')).join(', ')}`;
    });
    return [
      'requests by operation and status:',
      ...rows,
      `${this.#counts.size} operations, ${all} requests, ${good} answered well.`,
      `Read afterwards: ${this.#readings}, answered well ${this.#shown}, showing what was stored ${this.#stored}.`,
    ].join('\n');
  }
}
