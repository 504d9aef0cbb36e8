/**
 * domain, step 4: mentees finish prerequisites in the review period; reviewers approve them or hand them back.
 * A file counts only if it is what it was announced to be (trust P3).
 */
import { isOfType } from '../../functions/prerequisites/document.ts';
import { prerequisiteReturned } from '../../functions/prerequisites/letters/prerequisite-returned.ts';
import { handler as reviewsApi } from '../../functions/reviews/api.ts';
import { routes as reviewRoutes } from '../../functions/reviews/routes.ts';
import {
  aMentee,
  applies,
  aTermWithProgram,
  DAYS,
  toApplications,
  toPrerequisites,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { type CallOptions, call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { versionOfPrerequisite } from '../kit/versions.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { useFiles } from './file-service.ts';

useTable();
useFiles();
beforeAll(givenEnvironment);

const PDF = Buffer.from('%PDF-1.7\nA resume.');

interface Task {
  readonly mentee: Somebody;
  readonly applicationId: string;
  readonly path: string;
}

async function aTask(): Promise<Task> {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  const applicationId = await applies(mentee, termId, programId);
  const list = `/applications/${applicationId}/prerequisites`;
  const { items } = (await well(toPrerequisites(`GET ${list}`, { as: mentee }))).body;
  at(DAYS.review);
  return { mentee, applicationId, path: `${list}/${items[0].prerequisiteId}` };
}
const handIn = ({ path, mentee }: Task, body: object = { text: 'Here it is.' }) =>
  toPrerequisites(`POST ${path}/submission`, { as: mentee, body });
/** By somebody who has just looked at it. */
const judge = async ({ applicationId, path }: Task, word: string, options: CallOptions) => {
  const ifMatch = await versionOfPrerequisite(applicationId, path.split('/').at(-1) ?? '');
  return toPrerequisites(`POST ${path}/${word}`, { ...options, ifMatch });
};
const approve = (task: Task, as = MIRA_MENTOR) => judge(task, 'approval', { as });
const handBack = (task: Task, as = MIRA_MENTOR) =>
  judge(task, 'return', { as, body: { reason: 'The second page is missing.' } });

test('a task is handed in, handed back with a reason, handed in again and approved', async () => {
  const task = await aTask();
  expect((await handIn(task)).body).toMatchObject({ state: 'submitted', text: 'Here it is.' });
  expect((await handIn(task)).body.code).toBe('wrong-state');
  const returned = await handBack(task);
  expect(returned.body).toMatchObject({ state: 'returned', returnReason: 'The second page is missing.' });
  const application = `GET /applications/${task.applicationId}`;
  const { standing } = (await toApplications(application, { as: task.mentee })).body;
  expect(standing).toMatchObject({ missing: ['Resume'], actsNext: 'mentee' });
  const event = await theEvent(`APPLICATION#${task.applicationId}`, 'prerequisite-returned');
  const [copy] = await copiesOf(prerequisiteReturned, event);
  expect(copy?.to).toEqual({ personId: task.mentee.sub });
  expect(copy?.text).toContain('The second page is missing.');
  const again = await handIn(task, { url: 'https://example.org/resume' });
  expect(again.body).toMatchObject({ state: 'submitted', url: 'https://example.org/resume' });
  expect([again.body.text, again.body.returnReason]).toEqual([undefined, undefined]);
  // Mended by now: nobody is written to about it.
  expect(await copiesOf(prerequisiteReturned, event)).toEqual([]);
  expect((await approve(task, ADA_ADMINISTRATOR)).body.state).toBe('approved');
  expect((await handBack(task)).body.code).toBe('wrong-state');
  expect((await handIn(task)).body.code).toBe('wrong-state');
});

test('nothing is handed in with nothing in it, nor by another, nor decided by the mentee', async () => {
  const task = await aTask();
  expect((await handIn(task, {})).status).toBe(400);
  expect((await handIn({ ...task, mentee: await aMentee() })).status).toBe(404);
  expect((await approve(task)).body.code).toBe('wrong-state');
  await well(handIn(task));
  for (const as of [task.mentee, STRANGER]) expect((await approve(task, as)).status).toBe(404);
  expect((await approve({ ...task, path: task.path.replace(/_1$/, '_9') })).status).toBe(404);
});

test('the last instant of the review counts, the next one does not', async () => {
  const [early, late] = [await aTask(), await aTask()];
  at('2026-09-01T17:59:59.999Z');
  expect((await handIn(early)).status).toBe(200);
  at(DAYS.reviewOver);
  expect((await handIn(late)).body).toMatchObject({ code: 'window-closed', rule: 'review-period' });
  expect((await handBack(early)).body.code).toBe('window-closed');
});

test('whoever declared a conflict of interest decides nothing', async () => {
  const task = await aTask();
  await well(handIn(task));
  const path = `POST /applications/${task.applicationId}/conflicts-of-interest`;
  await well(call(reviewsApi, reviewRoutes, path, { as: MIRA_MENTOR, body: { why: 'My cousin.' } }));
  expect((await approve(task)).body.code).toBe('conflict-of-interest');
  expect((await approve(task, ADA_ADMINISTRATOR)).status).toBe(200);
});

describe('a file', () => {
  const announce = ({ path, mentee }: Task, over: object = {}) =>
    toPrerequisites(`POST ${path}/upload`, {
      as: mentee,
      body: { fileName: 'resume.pdf', mediaType: 'application/pdf', bytes: PDF.length, ...over },
    });
  async function upload(task: Task, content: Buffer, over: object = {}): Promise<string> {
    const { body } = await well(announce(task, { bytes: content.length, ...over }));
    const put = await fetch(body.url, {
      method: 'PUT',
      body: new Uint8Array(content),
      headers: body.headers,
    });
    expect(put.status).toBe(200);
    return body.documentId;
  }

  test('is uploaded to its address, handed in, and fetched as a download by a reviewer', async () => {
    const task = await aTask();
    const documentId = await upload(task, PDF);
    expect((await handIn(task, { documentId })).body).toMatchObject({ state: 'submitted', documentId });
    for (const as of [MIRA_MENTOR, STELLA_STAFF, task.mentee]) {
      const fetched = await toPrerequisites(`GET ${task.path}/document`, { as });
      expect(fetched.body).toMatchObject({ fileName: 'resume.pdf', mediaType: 'application/pdf' });
      const file = await fetch(fetched.body.url);
      expect(Buffer.from(await file.arrayBuffer())).toEqual(PDF);
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="resume.pdf"');
    }
    expect((await toPrerequisites(`GET ${task.path}/document`, { as: STRANGER })).status).toBe(404);
  });

  test('is what was looked at: the address it came by takes no other, however long it is good', async () => {
    const task = await aTask();
    const { body } = await well(announce(task));
    const put = (content: Buffer) =>
      fetch(body.url, { method: 'PUT', body: new Uint8Array(content), headers: body.headers });
    expect((await put(PDF)).status).toBe(200);
    await well(handIn(task, { documentId: body.documentId }));
    expect((await put(Buffer.alloc(PDF.length, '<'))).status).toBe(412);
    const fetched = await toPrerequisites(`GET ${task.path}/document`, { as: MIRA_MENTOR });
    expect(Buffer.from(await (await fetch(fetched.body.url)).arrayBuffer())).toEqual(PDF);
  });

  test('is refused when it is not there, is something else, or is of another task', async () => {
    const [task, other] = [await aTask(), await aTask()];
    const announced = (await well(announce(task))).body.documentId;
    expect((await handIn(task, { documentId: announced })).body.code).toBe('file-refused');
    const disguised = await upload(task, Buffer.from('<html><script>'));
    expect((await handIn(task, { documentId: disguised })).body.code).toBe('file-refused');
    const theirs = await upload(other, PDF);
    expect((await handIn(task, { documentId: theirs })).body.code).toBe('file-refused');
    expect((await handIn(task, { documentId: 'doc_0absent' })).body.code).toBe('file-refused');
  });

  test.each([
    ['SVG', { mediaType: 'image/svg+xml' }],
    ['HTML', { mediaType: 'text/html' }],
    ['too large', { bytes: 10 * 1024 * 1024 + 1 }],
    ['empty', { bytes: 0 }],
    ['named as a path', { fileName: '../resume.pdf' }],
  ])('that is %s is not even announced', async (_name, over) => {
    expect((await announce(await aTask(), over)).status).toBe(400);
  });

  test('is what its first bytes say', () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
    expect(isOfType(bytes('%PDF-1.4'), 'application/pdf')).toBe(true);
    expect(isOfType(bytes('\x89PNG\r\n\x1a\n'), 'image/png')).toBe(true);
    expect(isOfType(bytes('\xff\xd8\xff\xe0'), 'image/jpeg')).toBe(true);
    expect(isOfType(bytes('PK\x03\x04'), 'application/zip')).toBe(true);
    expect(isOfType(bytes('# Notes'), 'text/markdown')).toBe(true);
    expect(isOfType(bytes('%PDF-1.4'), 'text/plain')).toBe(false);
    expect(isOfType(bytes(' <svg onload='), 'text/plain')).toBe(false);
    expect(isOfType(bytes('a\0b'), 'text/plain')).toBe(false);
    expect(isOfType(bytes('\xff\xfe'), 'text/plain')).toBe(false);
    expect(isOfType(bytes('hello'), 'application/pdf')).toBe(false);
  });
});
