/** The work from day to day: tasks, check-ins, meetings. */
import { MIRA_MENTOR } from '../kit/actors.ts';
import type { CallOptions } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { versionOfTask } from '../kit/versions.ts';
import { aStartedMentorship, on, toParticipation } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

describe('a task', () => {
  const task = { kind: 'starter', title: 'Mend a broken link', description: 'In the getting-started page.' };

  test('is given, handed in, given back, handed in again, approved', async () => {
    const mentorship = await aStartedMentorship();
    const { mentee } = mentorship;
    const path = on(mentorship, 'tasks');
    expect((await toParticipation(`POST ${path}`, { as: mentee, body: task })).status).toBe(403);
    const given = await well(toParticipation(`POST ${path}`, { as: MIRA_MENTOR, body: task }));
    expect([given.status, given.body.state]).toEqual([201, 'open']);
    const one = `${path}/${given.body.taskId}`;
    const body = { note: 'Done.', url: 'https://github.com/jaegertracing/jaeger-ui/pull/1' };
    const submit = () => toParticipation(`POST ${one}/submission`, { as: mentee, body });
    const judge = async (word: string, options: CallOptions = {}) => {
      const ifMatch = await versionOfTask(mentorship.enrollmentId, given.body.taskId);
      return toParticipation(`POST ${one}/${word}`, { as: MIRA_MENTOR, ifMatch, ...options });
    };
    expect((await judge('approval')).body.code).toBe('wrong-state');
    await well(submit());
    expect((await submit()).body.code).toBe('wrong-state');
    expect((await judge('approval', { as: mentee })).status).toBe(403);
    const reason = { reason: 'The other link is broken too.' };
    await well(judge('return', { body: reason }));
    const { items } = (await well(toParticipation(`GET ${path}`, { as: mentee }))).body;
    expect(items).toEqual([expect.objectContaining({ state: 'returned', ...reason })]);
    await well(submit());
    const approved = (await well(judge('approval'))).body;
    expect([approved.state, approved.reason]).toEqual(['approved', undefined]);
    expect((await submit()).body.code).toBe('wrong-state');
    const absent = await toParticipation(`POST ${path}/tsk_0absent/submission`, { as: mentee, body });
    expect(absent.status).toBe(404);
  });

  test('given by two mentors at once is two tasks; the list is paged and nobody else reads on', async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'tasks');
    const give = () => toParticipation(`POST ${path}`, { as: MIRA_MENTOR, body: task });
    await Promise.all([well(give()), well(give())]);
    await well(give());
    const page = (query: Record<string, string>, as = MIRA_MENTOR) =>
      toParticipation(`GET ${path}`, { as, query });
    const first = (await well(page({ limit: '2' }))).body;
    expect(first.items).toHaveLength(2);
    const rest = (await well(page({ limit: '2', cursor: first.next }))).body;
    expect([rest.items.length, rest.next]).toEqual([1, undefined]);
    const ids = [...first.items, ...rest.items].map(({ taskId }) => taskId);
    expect(new Set(ids).size).toBe(3);
    const foreign = await page({ cursor: first.next }, mentorship.mentee);
    expect([foreign.status, foreign.body.code]).toEqual([400, 'invalid-cursor']);
  });
});

describe('check-ins and meetings', () => {
  test('a check-in is for a day that has come; written again, from what was read, it takes the place of the first', async () => {
    const mentorship = await aStartedMentorship();
    const { mentee } = mentorship;
    const body = { done: 'Read the code.', next: 'Change it.' };
    const write = (date: string, options: CallOptions = {}) =>
      toParticipation(`PUT ${on(mentorship, `check-ins/${date}`)}`, { as: mentee, body, ...options });
    for (const date of ['2026-09-08', '2026-09-06']) {
      expect((await write(date)).body.rule).toBe('check-in-date');
    }
    expect((await write('2026-02-30')).status).toBe(404);
    expect((await write('2026-09-07', { as: MIRA_MENTOR })).status).toBe(403);
    await well(write('2026-09-07'));
    expect((await write('2026-09-07')).body.code).toBe('version-required');
    const { items } = (await well(toParticipation(`GET ${on(mentorship, 'check-ins')}`, { as: mentee })))
      .body;
    const ifMatch = items[0].version;
    await well(write('2026-09-07', { ifMatch }));
    expect((await write('2026-09-07', { ifMatch })).body.code).toBe('version-stale');
    at('2026-09-14T12:00:00.000Z');
    await well(write('2026-09-14'));
    const list = await well(toParticipation(`GET ${on(mentorship, 'check-ins')}`, { as: MIRA_MENTOR }));
    expect(list.body.items.map(({ date }: { date: string }) => date)).toEqual(['2026-09-14', '2026-09-07']);
  });

  test('a meeting is recorded once, after it was held', async () => {
    const mentorship = await aStartedMentorship();
    at('2026-09-09T12:00:00.000Z');
    const record = (heldAt: string) =>
      toParticipation(`POST ${on(mentorship, 'meetings')}`, {
        as: MIRA_MENTOR,
        body: { heldAt, minutes: 30, notes: 'Kick-off.' },
      });
    expect((await record('2026-09-09T13:00:00Z')).body.rule).toBe('meeting-time');
    expect((await record('2026-09-01T13:00:00Z')).body.rule).toBe('meeting-time');
    expect((await well(record('2026-09-08T15:00:00+02:00'))).status).toBe(201);
    expect((await record('2026-09-08T13:00:00Z')).body.code).toBe('already-exists');
    const list = await well(toParticipation(`GET ${on(mentorship, 'meetings')}`, { as: mentorship.mentee }));
    expect(list.body.items).toEqual([
      { heldAt: '2026-09-08T13:00:00.000Z', minutes: 30, notes: 'Kick-off.' },
    ]);
  });
});
