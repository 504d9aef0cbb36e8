/**
 * What people do, as requests: a few at once, each under an Idempotency-Key that is derived from the deed, and repeated
 * as a client app repeats it when no answer came or the answer was "try again".
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, StoryBroken, type Told } from '../story/client.ts';
import type { Player } from '../story/player.ts';

/** More at once would only wait in a line on two processors. */
const AT_ONCE = 16;
const TRIES = 8;
/** Longer than a connection takes to break when the cloud is killed; whatever is unanswered then is a fault. */
const TRIES_UNANSWERED = 200;
/** Refusals that pass: somebody else changed the same thing at the same moment. */
const PASSING = new Set(['try-again', 'version-conflict']);

export interface DeedOptions {
  readonly body?: unknown;
  readonly ifMatch?: string;
}

export class Deeds {
  readonly #client: Client;
  readonly #seed: number;
  readonly #alive: () => Promise<unknown>;
  readonly #times = new Map<string, number>();
  readonly #line: (() => void)[] = [];
  #under = 0;
  /** How many deeds were done; one that had to be repeated counts once. */
  requests = 0;

  /** @param alive resolves when the cloud takes requests. */
  constructor(client: Client, seed: number, alive: () => Promise<unknown>) {
    this.#client = client;
    this.#seed = seed;
    this.#alive = alive;
  }

  /** One deed, and the answer to it. @throws StoryBroken when it is refused. */
  async ask(player: Player | undefined, request: string, options: DeedOptions = {}): Promise<Told> {
    const told = await this.#do(player, request, options);
    if (told.status < 300) return told;
    throw new StoryBroken(unexpected(player, request, told));
  }

  /** A deed that the rules forbid. @throws StoryBroken unless it is refused with this code. */
  async refused(player: Player, request: string, code: string, options: DeedOptions = {}): Promise<void> {
    const told = await this.#do(player, request, options);
    if (told.body?.code !== code) {
      throw new StoryBroken(`${unexpected(player, request, told)}\nIt should have been refused: ${code}.`);
    }
  }

  /** All rows of a paged list. */
  // biome-ignore lint/suspicious/noExplicitAny: a client reads whatever the answer holds
  async list(player: Player, path: string): Promise<any[]> {
    const items: unknown[] = [];
    for (let cursor = ''; ; ) {
      const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const join = path.includes('?') ? '&' : '?';
      const { body } = await this.ask(player, `GET ${path}${join}limit=100${more}`);
      items.push(...body.items);
      if (body.next === undefined) return items;
      cursor = body.next;
    }
  }

  async #do(player: Player | undefined, request: string, options: DeedOptions): Promise<Told> {
    const key = this.#keyOf(player, request, options);
    await this.#enter();
    this.requests += 1;
    try {
      for (let attempt = 1; ; attempt += 1) {
        const told = await this.#try(player, request, { ...options, key });
        if (told !== undefined && !(PASSING.has(told.body?.code) && attempt < TRIES)) return told;
        if (attempt === TRIES_UNANSWERED) throw new StoryBroken(`Nothing answers to ${request}.`);
        await pause(told === undefined ? 50 : 20 * 2 ** attempt);
      }
    } finally {
      this.#leave();
    }
  }

  /** Undefined when no answer came: the cloud is gone, and the same request is made again when it is back. */
  async #try(
    player: Player | undefined,
    request: string,
    options: DeedOptions & { readonly key: string },
  ): Promise<Told | undefined> {
    await this.#alive();
    try {
      return await this.#client.ask(player, request, { ...options, expect: 'any' });
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** The same deed done for the second time on purpose is another deed, with another key. */
  #keyOf(player: Player | undefined, request: string, { body, ifMatch = '' }: DeedOptions): string {
    const deed = [this.#seed, player?.sub ?? '', request, ifMatch, JSON.stringify(body ?? null)].join('\n');
    const hash = createHash('sha256').update(deed).digest('hex').slice(0, 40);
    const times = (this.#times.get(hash) ?? 0) + 1;
    if (!request.startsWith('GET ')) this.#times.set(hash, times);
    return `${hash}-${times}`;
  }

  async #enter(): Promise<void> {
    if (this.#under >= AT_ONCE) await new Promise<void>((resolve) => this.#line.push(resolve));
    this.#under += 1;
  }

  #leave(): void {
    this.#under -= 1;
    this.#line.shift()?.();
  }
}

function unexpected(player: Player | undefined, request: string, { status, body }: Told): string {
  return `${player?.name ?? 'Nobody'} asked ${request} and got ${status}: ${JSON.stringify(body).slice(0, 600)}`;
}
