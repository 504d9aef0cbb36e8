/**
 * One shard of a stream on its way to one consumer: batches in order, the next only when the one before is done.
 * What fails is tried again, halved, and at last put aside, as the event source mapping says.
 */
import type { Clock } from '../clock/virtual-clock.ts';
import type { StreamRecord } from './stream-client.ts';

/** An event source mapping, worked out. */
export interface Mapping {
  /** Stable name: the mapping's logical id. */
  readonly id: string;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly bisects: boolean;
  /** Infinity when it is never given up. */
  readonly retryAttempts: number;
  readonly oldestSeconds: number;
  readonly reportsItems: boolean;
  readonly startsAt: string;
  readonly accepts: (record: StreamRecord) => boolean;
  /** ARN of the queue for what is given up. */
  readonly onFailure: string | undefined;
}

/** A record with the virtual time at which it was read. */
export interface Arrival {
  readonly record: StreamRecord;
  readonly at: number;
}

export interface LaneMeans {
  readonly clock: Clock;
  /** Gives a batch to the function. @returns how many of the first records it has done. */
  readonly give: (mapping: Mapping, batch: readonly StreamRecord[]) => Promise<number>;
  /** Puts a batch aside. */
  readonly putAside: (batch: readonly Arrival[], shardId: string, reason: GivenUp, attempts: number) => void;
  /** Remembers that everything up to this record is done. */
  readonly checkpoint: (shardId: string, sequenceNumber: string) => void;
}

export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

const LONGEST_PAUSE = 60;

export class Lane {
  readonly #mapping: Mapping;
  readonly #shardId: string;
  readonly #means: LaneMeans;
  #waiting: Arrival[] = [];
  #atWork = false;

  constructor(mapping: Mapping, shardId: string, means: LaneMeans) {
    this.#mapping = mapping;
    this.#shardId = shardId;
    this.#means = means;
  }

  /** How many records wait their turn. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Whether a batch is under way, or waits to be tried again. */
  get isBusy(): boolean {
    return this.#atWork;
  }

  push(arrivals: readonly Arrival[]): void {
    const accepted = arrivals.filter(({ record }) => this.#mapping.accepts(record));
    this.#waiting.push(...accepted);
    const last = arrivals.at(-1);
    if (accepted.length === 0 && !this.#atWork && last !== undefined) this.#done(last);
    if (this.#waiting.length > 0 && !this.#atWork) void this.#work();
  }

  async #work(): Promise<void> {
    this.#atWork = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#mapping.batchSize);
      await this.#handle(batch);
    }
    this.#atWork = false;
  }

  async #handle(given: readonly Arrival[]): Promise<void> {
    const { clock, give } = this.#means;
    const { retryAttempts, bisects } = this.#mapping;
    let batch = given;
    for (let attempts = 1; ; attempts += 1) {
      if (this.#isTooOld(batch)) return this.#giveUp(batch, 'RecordAgeExceeded', attempts);
      const records = batch.map(({ record }) => record);
      const finished = await clock.during(() => give(this.#mapping, records));
      if (finished > 0) this.#done(batch[Math.min(finished, batch.length) - 1] as Arrival);
      batch = batch.slice(finished);
      if (batch.length === 0) return;
      if (finished > 0) attempts = 1;
      if (attempts > retryAttempts) return this.#giveUp(batch, 'RetryAttemptsExhausted', attempts);
      await this.#pause(attempts);
      if (bisects && batch.length > 1) {
        const middle = Math.ceil(batch.length / 2);
        await this.#handle(batch.slice(0, middle));
        return this.#handle(batch.slice(middle));
      }
    }
  }

  #isTooOld(batch: readonly Arrival[]): boolean {
    const oldest = batch[0]?.at ?? 0;
    return this.#means.clock.now() - oldest > this.#mapping.oldestSeconds * 1000;
  }

  /** Twice as long after each attempt, on the virtual clock. */
  #pause(attempts: number): Promise<void> {
    const seconds = Math.min(LONGEST_PAUSE, 2 ** (attempts - 1));
    const { clock } = this.#means;
    return new Promise((resolve) => clock.at(clock.now() + seconds * 1000, resolve));
  }

  #giveUp(batch: readonly Arrival[], reason: GivenUp, attempts: number): void {
    this.#means.putAside(batch, this.#shardId, reason, attempts);
    this.#done(batch.at(-1) as Arrival);
  }

  #done({ record }: Arrival): void {
    this.#means.checkpoint(this.#shardId, record.dynamodb.SequenceNumber);
  }
}
