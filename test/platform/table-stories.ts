/** The table module on each engine: versions, guards, limits and events hold at the same moment too. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { claim, countDown, countUp, release } from '../../functions/platform/table/guards.ts';
import { historyOf } from '../../functions/platform/table/history.ts';
import { listAll, listPage, load, loadTogether, wanted } from '../../functions/platform/table/read.ts';
import {
  change,
  create,
  erase,
  eventSortKey,
  replace,
  unchanged,
} from '../../functions/platform/table/write.ts';
import { actor, codeOf, open, refuse, soon, things } from './a-thing.ts';

/**
 * One file for each engine calls this: the SDK's client is made once for a file.
 * @param useEngine has the table ready before the stories
 */
export function tableStories(useEngine: () => void): void {
  useEngine();

  test('what is begun is read back with version 1, and its event lies beside it', async () => {
    await commitStep(open('begun').writes);
    expect(await load(things, { thingId: 'begun' })).toMatchObject({
      state: 'open',
      owner: 'ada',
      version: 1,
      eventSequence: 1,
    });
    const { events, intact } = await historyOf('THING#begun');
    expect(events).toMatchObject([{ name: 'thing-opened', sequence: 1, to: 'open', actorId: 'execution-1' }]);
    expect(intact).toBe(true);
  });

  test('beginning twice changes nothing', async () => {
    await commitStep(open('twice').writes);
    expect(await codeOf(commitStep(open('twice', 'otto').writes))).toBe('version-conflict');
    expect(await load(things, { thingId: 'twice' })).toMatchObject({ owner: 'ada', version: 1 });
  });

  test('of two changes of one version one is made, and it has one event', async () => {
    const { item, writes } = open('raced');
    await commitStep(writes);
    const close = (note: string) =>
      commitStep(
        change(things, item, { ...item, state: 'closed', note }, { event: 'thing-closed', actor }).writes,
      );
    const outcomes = await Promise.all([codeOf(close('one')), codeOf(close('other'))]);
    expect(outcomes.sort()).toEqual(['done', 'version-conflict']);
    expect(await load(things, { thingId: 'raced' })).toMatchObject({
      state: 'closed',
      version: 2,
      eventSequence: 2,
    });
  });

  test('events of a thing are numbered without gaps and say from and to', async () => {
    const { item, writes } = open('told');
    await commitStep(writes);
    const { item: closed, writes: more } = change(
      things,
      item,
      { ...item, state: 'closed' },
      { event: 'thing-closed', actor, why: 'done' },
    );
    await commitStep(more);
    expect(closed).toMatchObject({ version: 2, eventSequence: 2 });
    expect(eventSortKey('THING', 2)).toBe('EVENT#THING#000002');
    const { events, intact } = await historyOf('THING#told');
    expect(events).toMatchObject([
      { sequence: 1, to: 'open' },
      { sequence: 2, from: 'open', to: 'closed', why: 'done' },
    ]);
    expect(intact).toBe(true);
  });

  test('an index entry goes when the thing leaves the queue', async () => {
    const { item, writes } = open('queued', 'quinn');
    await commitStep(writes);
    const queue = () => listAll(things, { index: 'queue', partition: 'OPEN' });
    expect(
      (await soon(queue, (rows) => rows.some(({ thingId }) => thingId === 'queued'))).length,
    ).toBeGreaterThan(0);
    await commitStep(replace(things, item, { ...item, state: 'closed' }).writes);
    const after = await soon(queue, (rows) => !rows.some(({ thingId }) => thingId === 'queued'));
    expect(after.map(({ thingId }) => thingId)).not.toContain('queued');
  });

  test('a transaction that rests on something changed meanwhile writes nothing', async () => {
    const ground = create(things, { thingId: 'ground', state: 'open', owner: 'ada' });
    await commitStep(ground.writes);
    await commitStep(replace(things, ground.item, { ...ground.item, owner: 'otto' }).writes);
    const built = create(things, { thingId: 'built', state: 'open', owner: 'ada' });
    const outcome = codeOf(commitStep([...built.writes, unchanged(things, ground.item)]));
    expect(await outcome).toBe('version-conflict');
    expect(await load(things, { thingId: 'built' })).toBeUndefined();
  });

  test('only one of ten at once gets what only one may have', async () => {
    const key = { pk: 'GUARD#name', sk: 'jaeger' };
    const tries = Array.from({ length: 10 }, (_, index) =>
      codeOf(commitStep([claim(key, `owner-${index}`, refuse('taken'))])),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already-exists')).toHaveLength(9);
  });

  test('the same owner may claim again, another only after it is given back, and nobody gives back what is not theirs', async () => {
    const key = { pk: 'GUARD#mentorship', sk: 'noor' };
    await commitStep([claim(key, 'app_1', refuse('taken'))]);
    await commitStep([claim(key, 'app_1', refuse('taken'))]);
    expect(await codeOf(commitStep([claim(key, 'app_2', refuse('taken'))]))).toBe('already-exists');
    expect(await codeOf(commitStep([release(key, 'app_2')]))).toBe('version-conflict');
    await commitStep([release(key, 'app_1')]);
    await commitStep([release(key, 'app_1')]);
    expect(await codeOf(commitStep([claim(key, 'app_2', refuse('taken'))]))).toBe('done');
  });

  test('a limit of three lets three of eight at once pass', async () => {
    const key = { pk: 'COUNT#noor', sk: 'LIVE' };
    const tries = Array.from({ length: 8 }, () => codeOf(commitStep([countUp(key, 1, 3, refuse('limit'))])));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(3);
    await commitStep([countDown(key, 1)]);
    expect(await codeOf(commitStep([countUp(key, 1, 3, refuse('limit'))]))).toBe('done');
    expect(await codeOf(commitStep([countUp(key, 1, 3, refuse('limit'))]))).toBe('already-exists');
  });

  test('a counter never goes below nothing', async () => {
    expect(await codeOf(commitStep([countDown({ pk: 'COUNT#nobody', sk: 'LIVE' }, 1)]))).toBe(
      'version-conflict',
    );
  });

  test('a few things come in one round trip, in the order asked for, the absent ones as undefined', async () => {
    await commitStep(open('left').writes);
    await commitStep(open('right').writes);
    const [right, nothing, left] = await loadTogether(
      wanted(things, { thingId: 'right' }),
      wanted(things, { thingId: 'none' }),
      wanted(things, { thingId: 'left' }),
    );
    expect([right?.thingId, nothing, left?.thingId]).toEqual(['right', undefined, 'left']);
  });

  test('removing takes the version that was read', async () => {
    const { item, writes } = create(things, { thingId: 'gone', state: 'open', owner: 'ada' });
    await commitStep(writes);
    await commitStep([erase(things, item)]);
    expect(await load(things, { thingId: 'gone' })).toBeUndefined();
    expect(await codeOf(commitStep([erase(things, item)]))).toBe('version-conflict');
  });

  describe('pages', () => {
    const list = { index: 'person', partition: 'PERSON#pia', startsWith: 'THING#' } as const;
    beforeAll(async () => {
      for (const number of [1, 2, 3, 4, 5]) await commitStep(open(`page-${number}`, 'pia').writes);
      await soon(
        () => listAll(things, list),
        (rows) => rows.length === 5,
      );
    });

    test('show every row once, and end', async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPage(things, list, { limit: 2, cursor }, 'pia');
        seen.push(...page.items.map(({ thingId }) => thingId));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(seen).toEqual(['page-1', 'page-2', 'page-3', 'page-4', 'page-5']);
    });

    test.each([
      ['altered', (cursor: string) => `x${cursor}`, list, 'pia'],
      ["with another's signature", (cursor: string) => `${cursor.split('.')[0]}.AAAA`, list, 'pia'],
      ['of another reader', (cursor: string) => cursor, list, 'otto'],
      ['of another list', (cursor: string) => cursor, { ...list, partition: 'PERSON#ada' }, 'pia'],
      ['made up', () => 'eyJwayI6IngifQ.c2ln', list, 'pia'],
      ['empty', () => '', list, 'pia'],
    ])('refuse a cursor %s (Z7)', async (_how, alter, other, reader) => {
      const { next = '' } = await listPage(things, list, { limit: 2 }, 'pia');
      expect(await codeOf(listPage(things, other, { limit: 2, cursor: alter(next) }, reader))).toBe(
        'invalid-cursor',
      );
    });
  });
}
