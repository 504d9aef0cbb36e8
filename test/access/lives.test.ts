/**
 * Z9: no door skips a step of a life. From each state, each door moves only what its table lets it move; elsewhere it is
 * refused with the problem that the table names, and nothing is changed.
 */
import { useTable } from '../kit/table.ts';
import { asking, operationOf, ROUTES, where } from './asking.ts';
import { found, given, LIFE_NAMES, type Life, NOTHING, statesOf } from './every-life.ts';
import { callOperation } from './in-process.ts';
import { type Asker, MOVES, MOVES_NO_LIFE, type Move } from './moves.ts';
import { SHORT_MOVES } from './short-moves.ts';

const table = useTable();
beforeEach(() => {
  process.env.DOCUMENT_BUCKET = 'documents';
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

const asks = async (door: string, by: Asker) =>
  callOperation(operationOf(door), await where(), await asking(door, by));

const ALL: readonly (readonly [door: string, move: Move])[] = [
  ...Object.entries(MOVES),
  ...Object.entries(SHORT_MOVES).flatMap(([door, moves]) => moves.map((one) => [door, one] as const)),
];

test('every door that writes moves a life, or says why it moves none', () => {
  const moving = new Set(ALL.map(([door]) => operationOf(door)));
  const writes = Object.keys(ROUTES).filter((operation) => ROUTES[operation]?.method !== 'GET');
  expect(writes.sort()).toEqual([...moving, ...Object.keys(MOVES_NO_LIFE)].sort());
});

interface Cell {
  readonly door: string;
  readonly move: Move;
  readonly state: string;
  readonly what: 'moves' | 'repeats' | 'is refused';
}

const CELLS: readonly Cell[] = ALL.flatMap(([door, move]) =>
  statesOf(move.of).map((state): Cell => {
    const repeats = move.repeats?.includes(state) ? 'repeats' : 'is refused';
    return { door, move, state, what: move.from.includes(state) ? 'moves' : repeats };
  }),
);
const cellsThat = (what: Cell['what']) => CELLS.filter((cell) => cell.what === what);

test('every state that the table names is one', () => {
  const named = ALL.flatMap(([door, { of, from, repeats = [], refused = {}, beside = {} }]) => [
    ...[...from, ...repeats, ...Object.keys(refused)].map((state) => [door, of, state] as const),
    ...Object.entries(beside).map(([life, state]) => [door, life as Life, state] as const),
  ]);
  expect(named.filter(([, life, state]) => state !== NOTHING && !statesOf(life).includes(state))).toEqual([]);
  const numbers = (['moves', 'repeats', 'is refused'] as const).map(
    (what) => `${cellsThat(what).length} ${what}`,
  );
  process.stdout.write(`Steps of lives: ${CELLS.length} cells: ${numbers.join(', ')}.\n`);
});

/** What is shown in one world: nothing of it is changed, so that the next door finds it as it was. */
const STILL = Object.entries(
  Object.groupBy(
    CELLS.filter(({ what }) => what !== 'moves'),
    ({ move, state }) => JSON.stringify([move.of, state, move.beside ?? {}]),
  ),
).map(([world, cells = []]) => {
  const [life, state, beside] = JSON.parse(world) as [Life, string, Move['beside']];
  return { life, state, beside, others: Object.values(beside ?? {}).join(), cells };
});

describe('Z9', () => {
  beforeEach(() => table.fresh());

  test.each(STILL)('$life, $state, stays so $others', async ({ life, state, beside, cells }) => {
    await given(life, state, beside);
    const before = await found(life);
    for (const { door, move, what } of cells) {
      const { status, body } = await asks(door, move.by);
      const refusal = move.refused?.[state] ?? move.otherwise ?? 'wrong-state';
      expect([door, status < 300 ? 'repeats' : body.code]).toEqual([
        door,
        what === 'repeats' ? what : refusal,
      ]);
      expect([door, await found(life)]).toEqual([door, before]);
    }
  });

  test.each(cellsThat('moves').map(({ door, move, state }) => ({ door, move, life: move.of, state })))(
    '$door is not kept from $life, $state',
    async ({ door, move, state }) => {
      await given(move.of, state, move.beside);
      const { status, body } = await asks(door, move.by);
      expect([status < 300, body]).toEqual([true, body]);
    },
  );

  test.each(Object.entries(MOVES_NO_LIFE))('%s leaves every life where it is', async (door, { by, at }) => {
    await given(...at);
    const lives = () => Promise.all(LIFE_NAMES.map(found));
    const before = await lives();
    const { status, body } = await asks(door, by);
    expect([status < 300, body]).toEqual([true, body]);
    expect(await lives()).toEqual(before);
  });
});
