/** A client app, as far as a story needs one: HTTP requests with a person's token. */
import { randomUUID } from 'node:crypto';
import type { Player } from './player.ts';

/** The story does not go on as it should. */
export class StoryBroken extends Error {}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a client reads whatever the answer holds
  readonly body: any;
  readonly bytes: Uint8Array;
}

/** What was read, for `If-Match`: one thing by its header, a row of a list by its version. */
export const etagOf = ({ headers }: Pick<Told, 'headers'>): string => headers.get('etag') ?? '';
export const etagOfRow = ({ version }: { readonly version: number }): string => `"${version}"`;

export interface AskOptions {
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** The status the story expects; default: any good one. `any`: the caller judges. */
  readonly expect?: number | 'any';
  readonly key?: string;
}

export class Client {
  readonly #apiUrl: string;
  readonly #tokenFor: (player: Player) => Promise<string>;

  constructor(apiUrl: string, tokenFor: (player: Player) => Promise<string>) {
    this.#apiUrl = apiUrl;
    this.#tokenFor = tokenFor;
  }

  /**
   * One request, `ask(ADA, 'POST /programs', { body })`; nobody (`undefined`) asks without a token.
   * @throws StoryBroken with the problem answer when the status is not the expected one.
   */
  async ask(player: Player | undefined, request: string, options: AskOptions = {}): Promise<Told> {
    const [method = 'GET', path = '/'] = request.split(' ');
    const { body, ifMatch, expect, key = randomUUID() } = options;
    const response = await fetch(`${this.#apiUrl}${path}`, {
      method,
      headers: {
        ...(player === undefined ? {} : { authorization: `Bearer ${await this.#tokenFor(player)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = Buffer.from(bytes).toString();
    const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
    const told: Told = {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(text) : text,
      bytes,
    };
    const good = expect === undefined ? response.ok : expect === 'any' || response.status === expect;
    if (good) return told;
    const wanted = expect === undefined ? 'a good answer' : String(expect);
    throw new StoryBroken(
      `${player?.name ?? 'Nobody'} asked ${request} and got ${response.status}, not ${wanted}: ${text.slice(0, 600)}`,
    );
  }
}
