/** Looks at the cloud again and again while the term is played: for the progress line, and for what is forgotten later. */

import type { Progress, Standing } from '../progress.ts';
import type { CloudLink } from './link.ts';
import type { ExecutionFact, Usage } from './protocol.ts';

/** Real ms between two looks. */
const LOOK = 500;
/** More than these are counted only. */
const MOST_TROUBLES = 12;
const NOTHING: Usage = { invocations: 0, tableCalls: 0, itemsWritten: 0, memory: 0 };

/** What the players know of the progress. */
type Known = Pick<Standing, 'applications' | 'mentees' | 'requests'>;

export class Watch {
  readonly #cloud: CloudLink;
  readonly #progress: Progress;
  readonly #known: () => Known;
  /** Executions are forgotten after 90 days, so those that ended are noted as the term goes on. */
  readonly executions = new Map<string, ExecutionFact>();
  /** How often something failed that was tried again or put aside. */
  troubles = 0;
  /** What clouds that were killed had used, but for the half second since the last look at them. */
  #before = NOTHING;
  #kills = 0;
  #now = NOTHING;
  #next: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(cloud: CloudLink, progress: Progress, known: () => Known) {
    this.#cloud = cloud;
    this.#progress = progress;
    this.#known = known;
  }

  /** Of all processes that were this cloud. */
  get usage(): Usage {
    return sum(this.#before, this.#now);
  }

  start(): void {
    // A cloud that cannot be asked any more is noticed by whoever plays on it.
    const turn = async (): Promise<void> => {
      await this.look().catch(() => undefined);
      if (!this.#isOver) this.#next = setTimeout(() => void turn(), LOOK);
    };
    void turn();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#next);
  }

  async look(): Promise<void> {
    const report = await this.#cloud.ask('report', null);
    for (const execution of report.ended) this.executions.set(execution.name, execution);
    for (const line of report.troubles) {
      this.troubles += 1;
      if (this.troubles <= MOST_TROUBLES) this.#progress.note(`  ! ${line}`);
    }
    if (this.#kills !== this.#cloud.kills) {
      this.#before = this.usage;
      this.#kills = this.#cloud.kills;
    }
    this.#now = report.usage;
    this.#progress.show({
      ...this.#known(),
      now: report.now,
      running: report.running,
      mails: report.mails,
    });
  }
}

const sum = (one: Usage, other: Usage): Usage => ({
  invocations: one.invocations + other.invocations,
  tableCalls: one.tableCalls + other.tableCalls,
  itemsWritten: one.itemsWritten + other.itemsWritten,
  memory: Math.max(one.memory, other.memory),
});
