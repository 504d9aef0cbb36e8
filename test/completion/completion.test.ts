/** From the last evaluation to graduation (domain: Completion). */
import { talents } from '../../functions/completion/repository.ts';
import { completionMet } from '../../functions/completion/waits.ts';
import { listAll } from '../../functions/platform/table/read.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, type Mentorship, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { evaluated } from '../stipends/a-stipend.ts';
import {
  ANSWERS,
  aGraduate,
  anEvaluated,
  given,
  milestonesDone,
  missing,
  step,
  survey,
  toCompletion,
} from './a-graduate.ts';
import { useKeysAndFiles } from './aws-stand-ins.ts';

const table = useTable();
useKeysAndFiles();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

describe('the talent directory', () => {
  const ENTRY = { headline: 'Distributed tracing, Go', skills: ['Go'], links: ['https://example.org/noor'] };
  const at = ({ enrollmentId }: Mentorship) => `/enrollments/${enrollmentId}/talent-entry`;
  const listed = async (): Promise<unknown[]> =>
    listAll(talents, { index: 'queue', partition: 'TALENTS#org_cncf' });

  test('has nobody who has not graduated and said so, and nobody who took it back', async () => {
    const mentorship = await aStartedMentorship();
    const as = mentorship.mentee;
    const join = (who = as) => toCompletion(`PUT ${at(mentorship)}`, { as: who, body: ENTRY });
    expect((await join()).body.code).toBe('wrong-state');
    expect((await toCompletion(`GET ${at(mentorship)}`, { as })).status).toBe(404);
    const graduate = await aGraduate();
    const own = { as: graduate.mentee };
    await well(toCompletion(`PUT ${at(graduate)}`, { ...own, body: ENTRY }));
    for (const other of [MIRA_MENTOR, ADA_ADMINISTRATOR, STELLA_STAFF])
      expect((await toCompletion(`PUT ${at(graduate)}`, { as: other, body: ENTRY })).status).toBe(403);
    expect((await toCompletion(`PUT ${at(graduate)}`, { as: STRANGER, body: ENTRY })).status).toBe(404);
    expect((await toCompletion(`GET ${at(graduate)}`, own)).body).toMatchObject({
      state: 'listed',
      ...ENTRY,
    });
    expect(await listed()).toHaveLength(1);
    for (let time = 0; time < 2; time += 1) {
      const { body } = await well(toCompletion(`POST ${at(graduate)}/withdrawal`, own));
      expect(body.state).toBe('withdrawn');
      expect(JSON.stringify(body)).not.toContain(ENTRY.headline);
    }
    expect(await listed()).toEqual([]);
    await well(toCompletion(`PUT ${at(graduate)}`, { ...own, body: ENTRY, ifMatch: 2 }));
    expect(await listed()).toHaveLength(1);
  });

  test('has nobody by their first consent, sent once more after it was taken back', async () => {
    const graduate = await aGraduate();
    const own = { as: graduate.mentee };
    // Its answer is lost on the way; the graduate takes the consent back on another device.
    await well(toCompletion(`PUT ${at(graduate)}`, { ...own, body: ENTRY }));
    await well(toCompletion(`POST ${at(graduate)}/withdrawal`, own));
    const again = await toCompletion(`PUT ${at(graduate)}`, { ...own, body: ENTRY });
    expect([again.status, again.body.code]).toEqual([428, 'version-required']);
    expect(await listed()).toEqual([]);
  });
});

describe('the gates', () => {
  test('each is named until it is met; the last one ends the wait', async () => {
    const mentorship = await aStartedMentorship();
    expect(await missing(mentorship)).toEqual(['evaluations', 'milestones', 'survey']);
    expect(await step('begin-completion', mentorship)).toMatchObject({ outcome: 'not-passed' });
    for (const number of [1, 2, 3, 4]) await evaluated(mentorship, number);
    const begun = await step('begin-completion', mentorship);
    expect(begun).toMatchObject({ outcome: 'completing' });
    expect(await step('begin-completion', mentorship)).toEqual(begun);
    expect(await missing(mentorship)).toEqual(['milestones', 'survey']);
    await milestonesDone(mentorship);
    expect(await completionMet.settled(mentorship.enrollmentId)).toBeUndefined();
    await well(survey(mentorship));
    expect(await completionMet.settled(mentorship.enrollmentId)).toEqual({ outcome: 'met' });
  });

  test('a task that is not approved keeps them shut', async () => {
    const mentorship = await anEvaluated();
    await milestonesDone(mentorship);
    await well(survey(mentorship));
    await given(mentorship, 'starter');
    await step('begin-completion', mentorship);
    expect(await missing(mentorship)).toEqual(['tasks']);
    const { remindAt } = await step('begin-completion', mentorship);
    expect(await step('graduate', mentorship)).toEqual({ outcome: 'missing', remindAt });
    expect((await enrollmentOf(mentorship.enrollmentId)).state).toBe('completing');
  });

  test('who is reminded is reminded once for each date, and of nothing when all is done', async () => {
    const mentorship = await anEvaluated();
    const { remindAt } = await step('begin-completion', mentorship);
    expect(await step('remind-completion', mentorship)).toEqual({ outcome: 'wait', remindAt });
    at(remindAt);
    const next = await step('remind-completion', mentorship);
    expect(next.remindAt > remindAt).toBe(true);
    expect(await step('remind-completion', mentorship)).toEqual(next);
    await milestonesDone(mentorship);
    await well(survey(mentorship));
    expect(await step('remind-completion', mentorship)).toMatchObject({ outcome: 'met' });
  });

  test('who withdrew does not complete', async () => {
    const mentorship = await aStartedMentorship();
    await well(
      toEvaluations(`POST /enrollments/${mentorship.enrollmentId}/withdrawal`, {
        as: mentorship.mentee,
        body: { reason: 'A job begins.' },
      }),
    );
    expect(await step('begin-completion', mentorship)).toMatchObject({ outcome: 'over' });
    expect(await step('graduate', mentorship)).toEqual({ outcome: 'over' });
    await expect(step('issue-letter', mentorship)).rejects.toThrow('graduated');
  });
});

describe('the survey', () => {
  test('is the mentee’s, may be changed until graduation, and is read by no mentor', async () => {
    const mentorship = await anEvaluated();
    expect((await survey(mentorship, { as: MIRA_MENTOR })).status).toBe(403);
    expect((await survey(mentorship, { as: STRANGER })).status).toBe(404);
    await well(survey(mentorship));
    const path = `GET /enrollments/${mentorship.enrollmentId}/completion`;
    const changed = { body: { ...ANSWERS, programme: 2 } };
    expect((await survey(mentorship, changed)).body.code).toBe('version-required');
    const ifMatch = (await well(toCompletion(path, { as: mentorship.mentee }))).body.survey.version;
    await well(survey(mentorship, { ...changed, ifMatch }));
    expect((await survey(mentorship, { ...changed, ifMatch })).body.code).toBe('version-stale');
    expect((await toCompletion(path, { as: ADA_ADMINISTRATOR })).body.survey.programme).toBe(2);
    expect((await toCompletion(path, { as: MIRA_MENTOR })).body).not.toHaveProperty('survey');
    expect((await survey(mentorship, { body: { ...ANSWERS, programme: 6 } })).status).toBe(400);
    expect((await survey(mentorship, { body: { ...ANSWERS, state: 'graduated' } })).status).toBe(400);
  });

  test('is closed after graduation', async () => {
    expect((await survey(await aGraduate())).body.code).toBe('wrong-state');
  });
});
