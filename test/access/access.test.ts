/** Who is let in, and what they are shown, by every door of the running cloud (trust Z1–Z3, Z5–Z8). */
import { hasETag } from '../../scripts/open-api/headers.ts';
import { goodAnswers, type Sightings, sightings, strayFields, tellers } from './answers.ts';
import { CANARIES, type Canary, SEEN_BY } from './canaries.ts';
import { askAll, type Cell, lasting } from './cells.ts';
import { altered, cursorsOf, LISTS, page, readersOf } from './cursors.ts';
import { forgedTokens } from './forged-tokens.ts';
import { wrongWith } from './matrix.ts';
import { PERSONAS, persona } from './people.ts';
import { verdictOf } from './relations.ts';
import { ask, DOORS, type Door, namesAThing } from './requests.ts';
import { useWorld } from './the-world.ts';

const world = useWorld();

forgedTokens(world);

describe('Z7: a cursor', () => {
  const CODE = 'invalid-cursor';

  test('is refused where another reader or another list gave it, and when it was altered', async () => {
    const given = await cursorsOf(world());
    expect(given.length).toBeGreaterThanOrEqual(5);
    for (const { door, reader, cursor } of given) {
      // To a public list everybody comes as the same reader: nobody.
      const isPublic = door.route.who.includes('public');
      const others = isPublic ? [] : readersOf(door).filter((one) => one !== reader);
      const foreign = others.map((other) => page(world(), door, other, `cursor=${cursor}`));
      const elsewhere = LISTS.filter((list) => list !== door && readersOf(list).includes(reader));
      const misplaced = elsewhere.map((list) => page(world(), list, reader, `cursor=${cursor}`));
      const turned = altered(cursor).map((one) => page(world(), door, reader, `cursor=${one}`));
      const answers = await Promise.all([...foreign, ...misplaced, ...turned]);
      const taken = answers.filter(({ code }) => code !== CODE).map(({ text }) => text);
      expect([door.operation, taken]).toEqual([door.operation, []]);
      expect((await page(world(), door, reader, `limit=1&cursor=${cursor}`)).status).toBe(200);
    }
  });

  test.each(LISTS.map((door) => [door.operation, door] as const))(
    'of nobody is refused by %s',
    async (_, door) => {
      const [reader = PERSONAS[0]] = readersOf(door);
      const madeUp = ['', 'eyJwayI6IngifQ', 'A'.repeat(1000), '..%2F', '%00'];
      const answers = await Promise.all(
        madeUp.map((one) => page(world(), door, reader as never, `cursor=${one}`)),
      );
      expect(answers.map(({ status, code }) => [status, code])).toEqual(madeUp.map(() => [400, CODE]));
    },
  );
});

describe('Z8: a page', () => {
  test.each(LISTS.map((door) => [door.operation, door] as const))('of %s has bounds', async (_, door) => {
    const [reader = PERSONAS[0]] = readersOf(door);
    const wrong = [
      '0',
      '-1',
      '101',
      '9999',
      '1e1',
      '1.5',
      '',
      'all',
      encodeURIComponent('１０'),
      '1&limit=2',
    ];
    const answers = await Promise.all(
      wrong.map((one) => page(world(), door, reader as never, `limit=${one}`)),
    );
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      wrong.map(() => [400, 'invalid-request']),
    );
    const long = await page(world(), door, reader as never, `cursor=${'A'.repeat(2001)}`);
    expect([long.status, long.code]).toEqual([400, 'invalid-request']);
  });
});

describe("Z3: a part of another's thing, asked for under one's own", () => {
  const PARTS = ['prerequisiteId', 'invitationId'] as const;
  const doors = DOORS.flatMap((door) =>
    PARTS.filter((part) => door.route.path.includes(`{${part}}`)).map(
      (part) => [door.operation, part, door] as const,
    ),
  );

  test.each(doors)('%s looks as if there were no such %s', async (_, part, door) => {
    const { ids, theirs, ...rest } = world();
    const asked = readersOf(door).map(async (reader) => {
      const [their, none] = [theirs[part] ?? '', `${part.slice(0, 3)}_0absent`].map((id) =>
        ask({ ...rest, theirs, ids: { ...ids, [part]: id } }, door, reader, 'present'),
      );
      const [found, absent] = [await their, await none];
      return found?.status === 404 && absent !== undefined && lasting(found) === lasting(absent);
    });
    const same = await Promise.all(asked);
    expect([same.length > 0, same]).toEqual([true, same.map(() => true)]);
  });
});

// From here on the world changes: whoever is let in does what they asked.
describe('the matrix', () => {
  let cells: Cell[] = [];
  let seen: Sightings;
  beforeAll(async () => {
    cells = await askAll(world());
    seen = sightings(cells);
  }, 120_000);

  test('Z2: each route was asked by each persona, once', () => {
    const names = new Set(cells.map((cell) => `${cell.door.operation} · ${cell.persona.name}`));
    expect([cells.length, names.size]).toEqual([DOORS.length * PERSONAS.length, cells.length]);
    const absent = cells.filter((cell) => cell.absent !== undefined).length;
    expect(absent).toBe(DOORS.filter(({ route }) => namesAThing(route)).length * PERSONAS.length);
    const size = `${cells.length} cells (${DOORS.length} routes × ${PERSONAS.length} personas)`;
    process.stdout.write(`Access matrix: ${size}, and ${absent} about a thing that is not there.\n`);
  });

  test.each(PERSONAS.map(({ name }) => [name]))(
    'Z2, Z3: %s is let in where they may, and nowhere else',
    (name) => {
      const own = cells.filter((cell) => cell.persona.name === name);
      expect(own.flatMap((cell) => wrongWith(cell) ?? [])).toEqual([]);
    },
  );

  test('Z2: a path or a role that nobody has thought about is no door', () => {
    const [reader] = PERSONAS;
    expect(() => verdictOf({ path: '/secrets', who: ['staff'] }, reader as never)).toThrow('no subject');
    expect(() => verdictOf({ path: '/letters/{letterId}', who: ['hr'] }, reader as never)).toThrow(
      'not bound',
    );
  });

  test('Z5: no answer has a field that its schema does not name', () => {
    const good = goodAnswers(cells);
    expect(good.length).toBeGreaterThan(300);
    expect(good.flatMap((one) => strayFields(one) ?? [])).toEqual([]);
  });

  test('a good answer has an ETag where the description of the API says so, and nowhere else', () => {
    const wrong = cells
      .filter(({ present }) => present.status < 300)
      .filter(({ door, present }) => present.headers.has('etag') !== hasETag(door.operation, door.route));
    expect(wrong.map(({ door }) => door.operation)).toEqual([]);
  });

  test.each(Object.keys(CANARIES) as Canary[])(
    'Z5: %s is shown to those whose it is, and to nobody else',
    (canary) => {
      const readers = seen[canary];
      const doors = [...readers].map(([name, by]) => `${name}: ${[...by].join(' ')}`);
      expect([[...readers.keys()].sort(), doors]).toEqual([[...SEEN_BY[canary]].sort(), doors]);
    },
  );

  test('W4, Z5: no answer holds the token of a task', () => {
    expect(world().taskTokens.length).toBeGreaterThan(2);
    expect(tellers(cells, world().taskTokens)).toEqual([]);
  });

  describe('Z6: who has just resigned as a mentor', () => {
    const former = persona('mentor');
    const mine = DOORS.filter(
      ({ route }: Door) =>
        verdictOf(route, former) === 'let in' &&
        !route.who.some((who) => who === 'public' || who === 'signed-in'),
    ).filter(({ operation }) => operation !== 'draftApplication');

    test('is refused at the next request, wherever mentors are let in', async () => {
      expect(mine.length).toBeGreaterThan(20);
      for (const door of mine) {
        const [present, absent] = [
          await ask(world(), door, former, 'present'),
          await ask(world(), door, former, 'absent'),
        ];
        expect([door.operation, present.status, lasting(present)]).toEqual([
          door.operation,
          404,
          lasting(absent),
        ]);
      }
    });
  });

  test('Z6: a group taken from somebody is gone with their next token', async () => {
    const staff = persona('staff');
    const former = { ...staff, who: { ...(staff.who as NonNullable<typeof staff.who>), groups: [] } };
    const mine = DOORS.filter(
      ({ route }) => route.who.length > 0 && route.who.every((who) => who === 'staff'),
    );
    expect(mine.length).toBeGreaterThan(8);
    for (const door of mine)
      expect((await ask(world(), door, former, 'present')).code).toMatch(/^(not-found|forbidden)$/);
  });
});
