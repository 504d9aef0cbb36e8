/** The whole of it for one story: the stack as it is deployed, on the local cloud in memory, with time standing still. */
import { synthesize } from '../../local/assembly/synthesize.ts';
import type { Cloud } from '../../local/cloud.ts';
import { startCloud } from '../../local/start-cloud.ts';
import { type AskOptions, Client, etagOf, type Told } from '../../local/story/client.ts';
import type { Player } from '../../local/story/player.ts';
import { folder } from '../local/fixture/cloud.ts';

export const person = (name: string, ...groups: readonly string[]): Player => {
  const handle = name.split(' ')[0]?.toLowerCase() ?? '';
  return { sub: `sub-${handle}`, email: `${handle}@people.example`, name, groups };
};

export interface Story {
  readonly cloud: Cloud;
  /** One request, and everything that follows from it; answers the body. */
  ask(player: Player | undefined, request: string, options?: AskOptions): Promise<Told['body']>;
  /** Edits what a path shows now. */
  edit(player: Player, path: string, body: unknown): Promise<Told['body']>;
  /** A word on what a path shows now. */
  judge(player: Player, path: string, word: string): Promise<Told['body']>;
  /** Lets time pass until an instant. */
  until(instant: string): Promise<void>;
  /** Where the journey of an application stands: the state, and until when it waits there. */
  standing(applicationId: string): { state: string; until: string | undefined; status: string };
  /** Readers of a letter, in the order of its mails; a letter of two mails to one reader names them twice. */
  readers(letter: string): string[];
}

/** @param startAt: when the story begins. */
export function useStory(startAt: string): () => Story {
  const place = folder();
  let cloud: Cloud | undefined;
  beforeAll(async () => {
    cloud = await startCloud({
      memory: true,
      flows: false,
      engine: 'dynoxide',
      startAt,
      ports: { api: 0, console: 0, mailbox: 0 },
      assembly: await synthesize(place()),
    });
  }, 120_000);
  afterAll(() => cloud?.stop(), 30_000);
  return () => {
    if (cloud === undefined) throw new Error('The cloud runs only while tests run.');
    return storyOn(cloud);
  };
}

function storyOn(cloud: Cloud): Story {
  const client = new Client(cloud.apiUrl, (player) => cloud.tokenFor(player));
  const ask: Story['ask'] = async (player, request, options) => {
    const { body } = await client.ask(player, request, options);
    await cloud.settled();
    return body;
  };
  return {
    cloud,
    ask,
    edit: async (player, path, body) => {
      // A calendar is edited by the version of its term.
      const { headers } = await client.ask(player, `GET ${path.replace(/\/calendar$/, '')}`);
      return ask(player, `PUT ${path}`, { body, ifMatch: headers.get('etag') ?? '' });
    },
    judge: async (player, path, word) =>
      ask(player, `POST ${path}/${word}`, { ifMatch: etagOf(await client.ask(player, `GET ${path}`)) }),
    until: async (instant) => {
      await cloud.advanceTo(instant);
      await cloud.settled();
    },
    standing: (applicationId) => {
      const execution = cloud.executions().find(({ name }) => name === applicationId);
      const [state] = execution?.states ?? [];
      return {
        state: state?.name ?? execution?.lastState ?? '',
        until: state?.until === undefined ? undefined : new Date(state.until).toISOString(),
        status: execution?.status ?? 'NEVER STARTED',
      };
    },
    readers: (letter) =>
      cloud
        .mailbox()
        .filter((mail) => mail.letter === letter)
        .flatMap(({ to }) => to.map((address) => address.split('@')[0] ?? ''))
        .sort(),
  };
}
