/** The HTTP stack under strain: what is busy is worth another try, and what cannot be kept is not done. */
import * as v from 'valibot';
import { defineRoutes } from '../../functions/kernel/route.ts';
import { api, serve } from '../../functions/platform/http/api.ts';
import { commit } from '../../functions/platform/table/commit.ts';
import { defineEntity } from '../../functions/platform/table/entity.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create } from '../../functions/platform/table/write.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import { type CallOptions, call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';

const Note = v.object({ noteId: v.string() });
const notes = defineEntity<{ noteId: string }, v.InferOutput<typeof Note>>({
  type: 'note',
  schema: Note,
  key: ({ noteId }) => ({ pk: `NOTE#${noteId}`, sk: 'NOTE' }),
  subjectId: ({ noteId }) => noteId,
});

const routes = defineRoutes({
  writeAtLength: {
    method: 'POST',
    path: '/notes',
    summary: 'Answers more than can be kept',
    who: ['signed-in'],
    answer: { status: 200, schema: v.object({ text: v.string() }) },
  },
  findBusy: {
    method: 'GET',
    path: '/busy',
    summary: 'Finds the table busy',
    who: ['public'],
    answer: { status: 200, schema: null },
  },
});
const busy = { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } };
const handler = api(routes, {
  writeAtLength: serve(
    async () => {
      const { item, writes } = create(notes, { noteId: 'long' });
      return commit(item, writes);
    },
    () => ({ text: 'long '.repeat(90_000) }),
  ),
  findBusy: serve(
    async () => {
      throw Object.assign(new Error('the table mentorship-prod is busy'), busy);
    },
    () => null,
  ),
});

useTable();
const send = (request: string, options: CallOptions = {}) =>
  call(handler, routes, request, { as: ADA_ADMINISTRATOR, ...options });

beforeEach(() => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});

test('an answer too large to be kept for its key is a fault before anything is done (I1)', async () => {
  expect((await send('POST /notes', { key: 'k-long' })).status).toBe(500);
  expect(await load(notes, { noteId: 'long' })).toBeUndefined();
  expect((await send('POST /notes')).status).toBe(200);
});

test('a table that is busy for a moment is worth another try, and says nothing of the inside (P5)', async () => {
  const answer = await send('GET /busy');
  expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'try-again', '1']);
  expect(answer.text).not.toContain('mentorship-prod');
});
