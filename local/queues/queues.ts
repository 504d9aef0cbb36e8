/** The queues of the cloud. Nothing here reads them but people: what lies in a dead-letter queue is shown on the page. */
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

export class Queues {
  readonly #names: ReadonlyMap<string, string>;
  readonly #file: LinesFile<QueuedMessage>;
  readonly #messages: QueuedMessage[];
  readonly #now: () => number;

  /** @param queues: ARN → name. @param path: where messages are kept. */
  constructor(queues: ReadonlyMap<string, string>, path: string | undefined, now: () => number) {
    this.#names = queues;
    this.#file = new LinesFile(path);
    this.#messages = this.#file.read();
    this.#now = now;
  }

  names(): string[] {
    return [...this.#names.values()];
  }

  /** @param queue: its ARN, address or name. @throws Error when there is no such queue. */
  send(queue: string, body: string): QueuedMessage {
    const last = queue.split(/[:/]/).at(-1) ?? '';
    const name = this.#names.get(queue) ?? this.names().find((known) => known === last);
    if (name === undefined) {
      throw Object.assign(new Error(`The specified queue does not exist: ${queue}`), {
        name: 'QueueDoesNotExist',
      });
    }
    const message = { id: randomUUID(), queue: name, body, sentAt: this.#now() };
    this.#messages.push(message);
    this.#file.append(message);
    return message;
  }

  /** All messages, oldest first. */
  messages(queue?: string): QueuedMessage[] {
    return this.#messages.filter((message) => queue === undefined || message.queue === queue);
  }

  close(): void {
    this.#file.close();
  }
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
