import type { LiveExecution } from './interpreter/live-execution.ts';
import { RETENTION_MILLISECONDS } from './quotas.ts';

/**
 * All executions, by ARN and by machine. A closed one is kept for 90 days; then it is forgotten and its name is
 * free again (Step Functions developer guide, "Quotas": execution history retention).
 */
export class Executions {
  readonly #now: () => number;
  readonly #byArn = new Map<string, LiveExecution>();
  readonly #byMachine = new Map<string, Set<LiveExecution>>();
  readonly #running = new Map<string, number>();
  #sequence = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  add(live: LiveExecution): void {
    const { arn, machineArn, sequence, status } = live.record;
    this.#sequence = Math.max(this.#sequence, sequence);
    this.#byArn.set(arn, live);
    const siblings = this.#byMachine.get(machineArn) ?? new Set();
    this.#byMachine.set(machineArn, siblings.add(live));
    if (status === 'RUNNING') this.countRunning(machineArn, 1);
  }

  find(arn: string): LiveExecution | undefined {
    const live = this.#byArn.get(arn);
    if (live !== undefined && this.isOutdated(live)) {
      this.#byArn.delete(arn);
      this.#byMachine.get(live.record.machineArn)?.delete(live);
      return undefined;
    }
    return live;
  }

  /** The executions of a machine, newest first. */
  ofMachine(machineArn: string): LiveExecution[] {
    const all = [...(this.#byMachine.get(machineArn) ?? [])];
    return all
      .filter((live) => !this.isOutdated(live))
      .sort((one, other) => other.record.sequence - one.record.sequence);
  }

  all(): LiveExecution[] {
    return [...this.#byArn.values()].filter((live) => !this.isOutdated(live));
  }

  isOutdated({ record }: LiveExecution): boolean {
    return record.stopDate !== undefined && record.stopDate + RETENTION_MILLISECONDS <= this.#now();
  }

  /** Keeps count of the running executions of a machine. */
  countRunning(machineArn: string, change: 1 | -1): void {
    this.#running.set(machineArn, this.runningOf(machineArn) + change);
  }

  runningOf(machineArn: string): number {
    return this.#running.get(machineArn) ?? 0;
  }
}
