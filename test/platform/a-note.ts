/** A capability of one thing, on the HTTP stack as every capability is: notes are written and rewritten. */
import * as v from 'valibot';
import { Problem } from '../../functions/kernel/problem.ts';
import { defineRoutes } from '../../functions/kernel/route.ts';
import { requireVersion, stale } from '../../functions/kernel/version.ts';
import { api, serve } from '../../functions/platform/http/api.ts';
import { commit } from '../../functions/platform/table/commit.ts';
import { defineEntity } from '../../functions/platform/table/entity.ts';
import { load } from '../../functions/platform/table/read.ts';
import { begin, change } from '../../functions/platform/table/write.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import { type CallOptions, call } from '../kit/call.ts';

const Note = v.object({
  noteId: v.string(),
  state: v.picklist(['open', 'closed']),
  text: v.string(),
  secret: v.string(),
});
export const notes = defineEntity<{ noteId: string }, v.InferOutput<typeof Note>>({
  type: 'note',
  schema: Note,
  key: ({ noteId }) => ({ pk: `NOTE#${noteId}`, sk: 'NOTE' }),
  subjectId: ({ noteId }) => noteId,
});
const noteId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const NoteView = v.object({ noteId: v.string(), text: v.string() });

const routes = defineRoutes({
  writeNote: {
    method: 'POST',
    path: '/notes',
    summary: 'Write a note',
    who: ['signed-in'],
    query: v.strictObject({ pinned: v.optional(v.literal('yes')) }),
    body: v.strictObject({ noteId, text: v.pipe(v.string(), v.minLength(1)) }),
    answer: { status: 201, schema: NoteView },
    problems: ['already-exists', 'rule-refused'],
  },
  rewriteNote: {
    method: 'PUT',
    path: '/notes/{noteId}',
    summary: 'Rewrite a note',
    who: ['signed-in'],
    params: { noteId },
    body: v.strictObject({ text: v.string() }),
    ifMatch: 'required',
    answer: { status: 200, schema: NoteView },
  },
  breakDown: {
    method: 'GET',
    path: '/breakdown',
    summary: 'Fails',
    who: ['public'],
    answer: { status: 200, schema: null },
  },
});

/** How often a note was written; each story begins at none. */
export const effects = { count: 0 };
async function find(id: string) {
  const note = await load(notes, { noteId: id });
  if (note === undefined) throw new Problem('not-found', 'There is no such note.');
  return note;
}

const handler = api(routes, {
  writeNote: serve(
    async ({ actor, body }) => {
      if (body.text === 'refused')
        throw new Problem('rule-refused', 'Not this text.', { rule: 'no-refused', policy: 'lfx@1' });
      const { item, writes } = begin(
        notes,
        { ...body, state: 'open' as const, secret: 'hidden' },
        { event: 'note-written', actor },
        () => new Problem('already-exists', 'It exists.'),
      );
      effects.count += 1;
      return commit(item, writes);
    },
    (note) => note,
  ),
  rewriteNote: serve(
    async ({ actor, params, body, ifMatch }) => {
      const before = await find(params.noteId);
      requireVersion(before, ifMatch);
      const { item, writes } = change(
        notes,
        before,
        { ...before, text: body.text },
        { event: 'note-rewritten', actor },
        stale,
      );
      return commit(item, writes);
    },
    (note) => note,
  ),
  breakDown: serve(
    async () => {
      throw new TypeError('connect to 10.0.0.1 as ada@people.example failed');
    },
    () => null,
  ),
});

export const send = (request: string, options: CallOptions = {}) =>
  call(handler, routes, request, { as: ADA_ADMINISTRATOR, ...options });
