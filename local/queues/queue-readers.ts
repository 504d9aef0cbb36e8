/**
 * Queues on their way to functions, as Lambda's event source mapping for SQS does it: a batch at a time; what failed
 * comes again when its visibility time is over, and goes to the dead-letter queue when it came too often.
 */
import type { Clock } from '../clock/virtual-clock.ts';
import { type Functions, InvocationRefused } from '../lambda/functions.ts';
import { md5, type QueuedMessage, type Queues } from './queues.ts';

/** An event source mapping of a queue, worked out. */
export interface QueueMapping {
  readonly id: string;
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly reportsItems: boolean;
  readonly visibilitySeconds: number;
  /** After so many deliveries it goes on to the dead-letter queue; absent: it comes for ever. */
  readonly deadLetters?: { readonly queueArn: string; readonly afterReceives: number };
}

export interface QueueReaderMeans {
  readonly clock: Clock;
  readonly queues: Queues;
  readonly functions: Functions;
  readonly onTrouble: (line: string) => void;
}

class QueueReader {
  readonly #mapping: QueueMapping;
  readonly #means: QueueReaderMeans;
  readonly #name: string;
  /** Message → how often it was delivered, and until when nobody sees it. */
  readonly #deliveries = new Map<string, { receives: number; hiddenUntil: number }>();

  constructor(mapping: QueueMapping, means: QueueReaderMeans) {
    this.#mapping = mapping;
    this.#means = means;
    this.#name = means.queues.nameOf(mapping.queueArn);
    means.queues.listen(this.#name, () => this.#wakeAt(means.clock.now()));
    if (means.queues.messages(this.#name).length > 0) this.#wakeAt(means.clock.now());
  }

  #wakeAt(due: number): void {
    this.#means.clock.at(due, () => this.#work());
  }

  async #work(): Promise<void> {
    const { clock, queues } = this.#means;
    const visible = queues
      .messages(this.#name)
      .filter(({ id }) => (this.#deliveries.get(id)?.hiddenUntil ?? 0) <= clock.now())
      .slice(0, this.#mapping.batchSize);
    if (visible.length === 0) return;
    const hiddenUntil = clock.now() + this.#mapping.visibilitySeconds * 1000;
    for (const { id } of visible) {
      const { receives } = this.#deliveries.get(id) ?? { receives: 0 };
      this.#deliveries.set(id, { receives: receives + 1, hiddenUntil });
    }
    const failed = await this.#give(visible);
    for (const message of visible) this.#settle(message, failed.has(message.id));
    if (failed.size > 0) this.#wakeAt(hiddenUntil);
    this.#wakeAt(clock.now());
  }

  #settle(message: QueuedMessage, hasFailed: boolean): void {
    const { deadLetters, id } = this.#mapping;
    const { receives = 0 } = this.#deliveries.get(message.id) ?? {};
    const isGivenUp = hasFailed && deadLetters !== undefined && receives >= deadLetters.afterReceives;
    if (hasFailed && !isGivenUp) return;
    this.#deliveries.delete(message.id);
    this.#means.queues.remove(message.id);
    if (!isGivenUp) return;
    this.#means.queues.send(deadLetters.queueArn, message.body);
    this.#means.onTrouble(`${id}: a message was put aside after ${receives} attempts`);
  }

  /** Ids of the messages that the function could not handle. */
  async #give(batch: readonly QueuedMessage[]): Promise<ReadonlySet<string>> {
    const all = new Set(batch.map(({ id }) => id));
    const event = { Records: batch.map((message) => this.#recordOf(message)) };
    try {
      const answer = await this.#means.functions.invoke(this.#mapping.functionArn, JSON.stringify(event));
      if (answer.functionError !== undefined) return all;
      return this.#mapping.reportsItems ? failuresIn(answer.payload, all) : new Set();
    } catch (error) {
      if (error instanceof InvocationRefused) return all;
      throw error;
    }
  }

  #recordOf({ id, body, sentAt }: QueuedMessage): object {
    const { queueArn } = this.#mapping;
    const [, , , awsRegion] = queueArn.split(':');
    const receives = this.#deliveries.get(id)?.receives ?? 1;
    return {
      ...{ messageId: id, receiptHandle: id, body, md5OfBody: md5(body) },
      attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(sentAt) },
      messageAttributes: {},
      ...{ eventSource: 'aws:sqs', eventSourceARN: queueArn, awsRegion },
    };
  }
}

/** By the function's own report; a report that names a stranger means that all have failed, as Lambda takes it. */
function failuresIn(payload: string | undefined, all: ReadonlySet<string>): ReadonlySet<string> {
  const report = JSON.parse(payload ?? 'null') as {
    batchItemFailures?: { itemIdentifier?: string }[];
  } | null;
  const failed = (report?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier ?? '');
  return failed.every((id) => all.has(id)) ? new Set(failed) : all;
}

/** Sets all functions reading that read queues. */
export function readQueues(mappings: readonly QueueMapping[], means: QueueReaderMeans): void {
  for (const mapping of mappings) new QueueReader(mapping, means);
}
