/** Table streams on their way to consumers: read all the time, and to their end before the clock jumps. */
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import type { StateFile } from '../state/state-file.ts';
import type { TableEngine } from '../table/engine.ts';
import { laneMeans } from './delivery.ts';
import { Lane, type Mapping } from './lane.ts';
import { StreamClient, type StreamRecord } from './stream-client.ts';

/** Mapping → shard → sequence number up to which everything is done. */
export type Checkpoints = Record<string, Record<string, string>>;

/** A stream of the engine, under the ARN that the template knows it by. */
export interface TableStream {
  readonly arn: string;
  readonly engineArn: string;
}

export interface StreamsOptions {
  readonly clock: VirtualClock;
  readonly engine: TableEngine;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly checkpoints: StateFile<Checkpoints>;
  readonly onTrouble: (line: string) => void;
}

interface Shard {
  readonly id: string;
  iterator: string | undefined;
  readonly lanes: { readonly lane: Lane; readonly after: bigint }[];
}

/** Real ms between two looks at a stream in which nothing happens. */
const IDLE = 500;
/**
 * … in which something does: four times a second, as AWS looks, so that what is written meanwhile comes in one batch.
 * Nobody waits for the next look before the clock jumps: the streams are drained then.
 */
const BUSY = 250;
/** Records that may wait in a lane before its shard is not read further. */
const ENOUGH = 5000;

export class Streams {
  readonly #options: StreamsOptions;
  readonly #client: StreamClient;
  readonly #shards: Shard[] = [];
  readonly #checkpoints: Checkpoints;
  #isTouched = true;
  #polling: Promise<boolean> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isIdle = false;
  #stopped = false;
  /** How many changes of items were seen. */
  seen = 0;

  constructor(options: StreamsOptions) {
    this.#options = options;
    this.#client = new StreamClient(options.engine);
    this.#checkpoints = options.checkpoints.read() ?? {};
  }

  /** Opens all streams where they were left, and reads from now on. */
  async start(streams: readonly TableStream[], mappings: readonly Mapping[]): Promise<void> {
    for (const stream of streams) {
      const own = mappings.filter(({ streamArn }) => streamArn === stream.arn);
      if (own.length === 0) continue;
      for (const shardId of await this.#client.shards(stream.engineArn)) {
        this.#shards.push(await this.#open(stream, shardId, own));
      }
    }
    this.#options.clock.beforeJump(() => this.drain());
    void this.#readOn();
  }

  /** Something may have been written: the streams are looked at before the clock moves. */
  touch(): void {
    this.#isTouched = true;
    if (this.#timer === undefined || !this.#isIdle) return;
    clearTimeout(this.#timer);
    this.#lookIn(BUSY);
  }

  /** Whether records wait: when nothing else is under way, for another attempt. */
  get isBehind(): boolean {
    return this.#shards.some(({ lanes }) => lanes.some(({ lane }) => lane.isBusy));
  }

  /** Reads what was written since the last look; says whether there was anything. */
  async drain(): Promise<boolean> {
    if (!this.#isTouched || this.#shards.length === 0) return false;
    return this.#poll();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#client.close();
  }

  readonly #checkpoint = (mappingId: string, shardId: string, sequenceNumber: string): void => {
    this.#checkpoints[mappingId] = { ...this.#checkpoints[mappingId], [shardId]: sequenceNumber };
    if (!this.#stopped) this.#options.checkpoints.write(this.#checkpoints);
  };

  async #open(stream: TableStream, shardId: string, mappings: readonly Mapping[]): Promise<Shard> {
    const done = mappings.map(({ id }) => this.#checkpoints[id]?.[shardId]);
    const earliest = done.every((one) => one !== undefined)
      ? done.reduce((one, other) => (BigInt(one ?? 0) < BigInt(other ?? 0) ? one : other))
      : undefined;
    const from = mappings.every(({ startsAt }) => startsAt === 'LATEST') ? 'LATEST' : 'TRIM_HORIZON';
    return {
      id: shardId,
      iterator: await this.#iterator(stream.engineArn, shardId, earliest, from),
      lanes: mappings.map((mapping, index) => ({
        lane: new Lane(mapping, shardId, laneMeans(mapping, this.#options, this.#checkpoint)),
        after: BigInt(done[index] ?? -1),
      })),
    };
  }

  /** Records older than a day may be gone from the stream; reading goes on with the oldest that is there. */
  async #iterator(arn: string, shardId: string, after: string | undefined, from: string): Promise<string> {
    try {
      return await this.#client.iterator(arn, shardId, after, from);
    } catch (error) {
      if (after === undefined) throw error;
      return this.#client.iterator(arn, shardId, undefined, 'TRIM_HORIZON');
    }
  }

  async #readOn(): Promise<void> {
    this.#timer = undefined;
    if (this.#stopped) return;
    try {
      await this.#poll();
    } catch (error) {
      if (!this.#stopped)
        this.#options.onTrouble(`The table stream cannot be read: ${(error as Error).message}`);
    }
    if (this.#stopped) return;
    this.#lookIn(this.#isTouched ? BUSY : IDLE);
  }

  #lookIn(milliseconds: number): void {
    this.#isIdle = milliseconds === IDLE;
    this.#timer = setTimeout(() => void this.#readOn(), milliseconds);
  }

  /** One look at a time, so records keep their order. */
  async #poll(): Promise<boolean> {
    while (this.#polling !== undefined) await this.#polling.catch(() => false);
    this.#isTouched = false;
    this.#polling = Promise.all(this.#shards.map((shard) => this.#read(shard))).then((all) =>
      all.some(Boolean),
    );
    try {
      return await this.#polling;
    } catch (error) {
      this.#isTouched = true;
      throw error;
    } finally {
      this.#polling = undefined;
    }
  }

  async #read(shard: Shard): Promise<boolean> {
    if (shard.iterator === undefined || shard.lanes.some(({ lane }) => lane.length > ENOUGH)) return false;
    const { Records, NextShardIterator, isAll } = await this.#client.records(shard.iterator);
    shard.iterator = NextShardIterator;
    if (!isAll) this.#isTouched = true;
    if (Records.length === 0) return false;
    this.seen += Records.length;
    const at = this.#options.clock.now();
    const arrivals = Records.map((record) => ({ record: seenAt(record, at), at }));
    for (const { lane, after } of shard.lanes) {
      lane.push(arrivals.filter(({ record }) => BigInt(record.dynamodb.SequenceNumber) > after));
    }
    return true;
  }
}

/** The record with the virtual time of its reading, which is that of its writing: streams are read before any jump. */
function seenAt(record: StreamRecord, at: number): StreamRecord {
  const dynamodb = { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(at / 1000) };
  return { ...record, eventSource: 'aws:dynamodb', eventVersion: '1.1', dynamodb };
}
