/** A mentor judges the work they have read, and agrees to the plan they have read (trust I3). */
import { given, handIn } from '../completion/a-graduate.ts';
import { MIRA_MENTOR, somebody } from '../kit/actors.ts';
import type { CallOptions } from '../kit/call.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, on, toParticipation } from '../onboarding/a-mentorship.ts';
import { aMentor, givenEnvironment, well } from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

const OTHER_RESULT = { url: 'https://example.org/another-result' };

/** An exam that was handed in, as its mentor reads it. */
async function anExam() {
  const mentorship = await aStartedMentorship();
  const taskId = await given(mentorship, 'exam');
  await well(handIn(mentorship, taskId));
  const shown = async () =>
    (await well(toParticipation(`GET ${on(mentorship, 'tasks')}`, { as: MIRA_MENTOR }))).body.items[0];
  const { version } = await shown();
  const judge = (word: string, options: CallOptions = {}) =>
    toParticipation(`POST ${on(mentorship, `tasks/${taskId}/${word}`)}`, {
      as: MIRA_MENTOR,
      ...(word === 'return' ? { body: { reason: 'The pass mark is 75.' } } : {}),
      ...options,
    });
  const anew = async () => {
    await well(judge('return', { ifMatch: version }));
    await well(handIn(mentorship, taskId, OTHER_RESULT));
  };
  return { shown, version, judge, anew };
}

describe.each(['approval', 'return'])('%s of a task', (word) => {
  test('that was handed in anew since it was read is refused', async () => {
    const { shown, version, judge, anew } = await anExam();
    await anew();
    const stale = await judge(word, { ifMatch: version });
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    expect(await shown()).toMatchObject({ state: 'submitted', ...OTHER_RESULT });
    expect((await judge(word)).status).toBe(428);
    expect((await judge(word, { ifMatch: (await shown()).version })).status).toBe(200);
  });

  test('is not carried over to what is handed in while it is on its way', async () => {
    const { shown, version, judge, anew } = await anExam();
    const late = await meanwhile(() => judge(word, { ifMatch: version }), anew);
    expect([late.status, late.body.code]).toEqual([412, 'version-stale']);
    expect(await shown()).toMatchObject({ state: 'submitted', ...OTHER_RESULT });
  });
});

test('who has read another plan is not told that they agree, though their side has agreed', async () => {
  const mentorship = await aStartedMentorship();
  const max = somebody('Max Mentor');
  await aMentor(mentorship.programId, max);
  const path = on(mentorship, 'plan');
  const milestones = [{ title: 'Migrated', due: '2026-11-20' }];
  const write = (objectives: string, options: CallOptions) =>
    well(toParticipation(`PUT ${path}`, { body: { objectives, milestones }, ...options } as CallOptions));
  await write('Finish the migration.', { as: mentorship.mentee });
  await write('Finish another one.', { as: MIRA_MENTOR, ifMatch: 1 });
  const stale = await toParticipation(`POST ${path}/agreement`, { as: max, ifMatch: 1 });
  expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
  expect((await toParticipation(`POST ${path}/agreement`, { as: max, ifMatch: 2 })).status).toBe(200);
});
