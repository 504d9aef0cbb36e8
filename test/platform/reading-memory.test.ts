/** A batch of events reads once, asks together, and never remembers what failed (ADR 0023). */
import * as v from 'valibot';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { defineEntity } from '../../functions/platform/table/entity.ts';
import { listAll, load, loadTogether, wanted } from '../../functions/platform/table/read.ts';
import { newMemory } from '../../functions/platform/table/reading-memory.ts';
import { create, replace } from '../../functions/platform/table/write.ts';
import { useTable } from '../kit/table.ts';

useTable();

const Note = v.object({ id: v.string(), text: v.string() });
const notes = defineEntity<Pick<v.InferOutput<typeof Note>, 'id'>, v.InferOutput<typeof Note>>({
  type: 'note',
  schema: Note,
  key: ({ id }) => ({ pk: `NOTE#${id}`, sk: 'NOTE' }),
  subjectId: ({ id }) => id,
});

const write = async (id: string, text: string): Promise<void> => {
  const before = await load(notes, { id });
  const { writes } =
    before === undefined ? create(notes, { id, text }) : replace(notes, before, { id, text });
  await commitStep(writes);
};

test('what was read once is not read again, and another memory reads it anew', async () => {
  await write('a', 'first');
  const remembering = newMemory();
  expect(await remembering(() => load(notes, { id: 'a' }))).toMatchObject({ text: 'first' });
  await write('a', 'second');
  expect(await remembering(() => load(notes, { id: 'a' }))).toMatchObject({ text: 'first' });
  expect(await newMemory()(() => load(notes, { id: 'a' }))).toMatchObject({ text: 'second' });
  expect(await load(notes, { id: 'a' })).toMatchObject({ text: 'second' });
});

test('that something is not there is remembered too', async () => {
  const remembering = newMemory();
  expect(await remembering(() => load(notes, { id: 'missing' }))).toBeUndefined();
  await write('missing', 'now it is');
  expect(await remembering(() => load(notes, { id: 'missing' }))).toBeUndefined();
});

test('a list is remembered, and another part of it is another list', async () => {
  await write('b', 'there');
  const remembering = newMemory();
  const list = (startsWith: string) => remembering(() => listAll(notes, { partition: 'NOTE#b', startsWith }));
  expect(await list('N')).toHaveLength(1);
  expect(await list('X')).toHaveLength(0);
});

test('what is asked for at the same moment, one by one or together, comes in the order asked for', async () => {
  await write('c', 'c');
  await write('d', 'd');
  const [one, [two, none, again]] = await newMemory()(() =>
    Promise.all([
      load(notes, { id: 'c' }),
      loadTogether(wanted(notes, { id: 'd' }), wanted(notes, { id: 'never' }), wanted(notes, { id: 'c' })),
    ]),
  );
  expect([one?.text, two?.text, none, again?.text]).toEqual(['c', 'd', undefined, 'c']);
});

test('two who read the same may change what they got: each has a copy', async () => {
  await write('e', 'e');
  const remembering = newMemory();
  const first = await remembering(() => load(notes, { id: 'e' }));
  Object.assign(first ?? {}, { text: 'spoilt' });
  expect(await remembering(() => load(notes, { id: 'e' }))).toMatchObject({ text: 'e' });
});
