/**
 * The queues of the cloud. Those with a listener are a function's to read; what lies in any other is for people, and
 * is shown on the page of dead letters.
 */
import { createHash, randomUUID } from 'node:crypto';
import { LinesFile } from '../state/lines-file.ts';

export interface QueuedMessage {
  readonly id: string;
  /** Name of the queue. */
  readonly queue: string;
  readonly body: string;
  /** Virtual epoch ms. */
  readonly sentAt: number;
}

/** A line of the file: a message that came, or the id of one that is done with. */
type Line = QueuedMessage | { readonly done: string };

export class Queues {
  readonly #names: ReadonlyMap<string, string>;
  readonly #file: LinesFile<Line>;
  readonly #messages = new Map<string, QueuedMessage>();
  readonly #listeners = new Map<string, () => void>();
  readonly #now: () => number;

  /** @param queues: ARN → name. @param path: where messages are kept. */
  constructor(queues: ReadonlyMap<string, string>, path: string | undefined, now: () => number) {
    this.#names = queues;
    this.#file = new LinesFile(path);
    this.#now = now;
    for (const line of this.#file.read())
      if ('done' in line) this.#messages.delete(line.done);
      else this.#messages.set(line.id, line);
  }

  names(): string[] {
    return [...this.#names.values()];
  }

  /** The name of a queue by its ARN, address or name. @throws Error when there is no such queue. */
  nameOf(queue: string): string {
    const last = queue.split(/[:/]/).at(-1) ?? '';
    const name = this.#names.get(queue) ?? this.names().find((known) => known === last);
    if (name === undefined) {
      throw Object.assign(new Error(`The specified queue does not exist: ${queue}`), {
        name: 'QueueDoesNotExist',
      });
    }
    return name;
  }

  /** @param queue: its ARN, address or name. @throws Error when there is no such queue. */
  send(queue: string, body: string): QueuedMessage {
    const message = { id: randomUUID(), queue: this.nameOf(queue), body, sentAt: this.#now() };
    this.#messages.set(message.id, message);
    this.#file.append(message);
    this.#listeners.get(message.queue)?.();
    return message;
  }

  /** A function reads this queue from now on: it is told of each message. */
  listen(queue: string, listener: () => void): void {
    this.#listeners.set(queue, listener);
  }

  /** A message is done with. */
  remove(id: string): void {
    if (this.#messages.delete(id)) this.#file.append({ done: id });
  }

  /** The messages in a queue, oldest first; without a name, those of all queues that no function reads. */
  messages(queue?: string): QueuedMessage[] {
    return [...this.#messages.values()].filter((message) =>
      queue === undefined ? !this.#listeners.has(message.queue) : message.queue === queue,
    );
  }

  close(): void {
    this.#file.close();
  }
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
