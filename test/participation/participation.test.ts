/** The work itself: start, plan, and the light that silence turns. */
import { CURRENT_POLICY, policyNamed } from '../../functions/kernel/policy.ts';
import { healthOf, missedDays } from '../../functions/participation/health.ts';
import { mentorshipStarted } from '../../functions/participation/letters/mentorship-started.ts';
import { milestonesDone } from '../../functions/participation/plan.ts';
import { plans } from '../../functions/participation/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { moveStart } from '../evaluations/a-checkpoint.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, OLGA_OTHER, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  anOnboardingBut,
  aStartedMentorship,
  on,
  step,
  toParticipation,
  verifyStep,
} from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';

useTable();
beforeAll(givenEnvironment);

const plan = {
  objectives: 'Finish the migration of the query layer.',
  milestones: [
    { title: 'Read path', due: '2026-10-02' },
    { title: 'Write path', due: '2026-11-06' },
  ],
};

describe('the start', () => {
  test('waits for the onboarding, whatever the calendar says', async () => {
    const mentorship = await anOnboardingBut('payee');
    at('2026-09-07T00:00:00.000Z');
    await expect(step('start-mentorship', mentorship)).rejects.toMatchObject({
      name: 'Problem.onboarding-incomplete',
    });
    expect((await enrollmentOf(mentorship.enrollmentId)).state).toBe('onboarding');
    const early = await toParticipation(`PUT ${on(mentorship, 'plan')}`, {
      as: mentorship.mentee,
      body: plan,
    });
    expect(early.body.code).toBe('wrong-state');
  });

  test('is made once, by the calendar of today, and told to mentee and mentors', async () => {
    const mentorship = await anOnboardingBut('payee');
    await well(verifyStep(mentorship, 'payee'));
    await moveStart(mentorship.termId, 7);
    at('2026-09-07T00:00:00.000Z');
    expect(await step('start-mentorship', mentorship)).toEqual({ outcome: 'not-yet' });
    at('2026-09-14T00:00:00.000Z');
    expect(await step('start-mentorship', mentorship)).toEqual({ outcome: 'active' });
    expect(await step('start-mentorship', mentorship)).toEqual({ outcome: 'active' });
    expect(await enrollmentOf(mentorship.enrollmentId)).toMatchObject({
      state: 'active',
      start: '2026-09-14T00:00:00.000Z',
      end: '2026-12-04T18:00:00.000Z',
    });
    const event = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'mentorship-started');
    expect((await copiesOf(mentorshipStarted, event)).map(({ to }) => to)).toEqual([
      { personId: mentorship.mentee.sub },
      { personId: MIRA_MENTOR.sub },
    ]);
  });
});

describe('the plan', () => {
  test('is written by one side and agreed by the other; a change asks anew', async () => {
    const mentorship = await aStartedMentorship();
    const { mentee } = mentorship;
    const path = on(mentorship, 'plan');
    expect((await toParticipation(`GET ${path}`, { as: mentee })).status).toBe(404);
    const written = await well(toParticipation(`PUT ${path}`, { as: mentee, body: plan }));
    expect(written.body).toMatchObject({ agreedByMentee: {}, objectives: plan.objectives });
    expect(written.body.agreedByMentor).toBeUndefined();
    const agreeing = { as: MIRA_MENTOR, ifMatch: 1 };
    const agreed = await well(toParticipation(`POST ${path}/agreement`, agreeing));
    expect(agreed.body).toMatchObject({ agreedByMentee: {}, agreedByMentor: {} });
    // Agreeing again to what is agreed is once; who has not read it so agrees to nothing.
    const again = { ...agreeing, ifMatch: 2 };
    expect((await well(toParticipation(`POST ${path}/agreement`, again))).text).toBe(agreed.text);
    expect((await toParticipation(`POST ${path}/agreement`, agreeing)).body.code).toBe('version-stale');

    const milestones = written.body.milestones.slice(0, 1);
    const body = { ...plan, milestones };
    expect((await toParticipation(`PUT ${path}`, { as: mentee, body })).body.code).toBe('version-required');
    const stale = await toParticipation(`PUT ${path}`, { as: mentee, body, ifMatch: 1 });
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    const { headers } = await well(toParticipation(`GET ${path}`, { as: mentee }));
    const ifMatch = Number(headers.etag?.replaceAll('"', ''));
    const changed = await well(toParticipation(`PUT ${path}`, { as: mentee, body, ifMatch }));
    expect(changed.body.agreedByMentor).toBeUndefined();
    expect(changed.body.milestones[0].milestoneId).toBe(milestones[0].milestoneId);
    // The mentor agreed to what was there before; these words they have not read.
    const unread = await toParticipation(`POST ${path}/agreement`, { as: MIRA_MENTOR, ifMatch });
    expect([unread.status, unread.body.code]).toEqual([412, 'version-stale']);
    await well(toParticipation(`POST ${path}/agreement`, { as: MIRA_MENTOR, ifMatch: ifMatch + 1 }));
  });

  test('has milestones that a mentor marks as done; all of them, agreed, are a gate of completion', async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'plan');
    const { body } = await well(toParticipation(`PUT ${path}`, { as: MIRA_MENTOR, body: plan }));
    const done = (milestoneId: string, as = MIRA_MENTOR) =>
      toParticipation(`POST ${path}/milestones/${milestoneId}/completion`, { as });
    const [first, second] = body.milestones;
    expect((await done(first.milestoneId, mentorship.mentee)).status).toBe(403);
    expect((await done('mil_0absent')).status).toBe(404);
    await well(done(first.milestoneId));
    await well(done(first.milestoneId));
    expect(milestonesDone(await load(plans, mentorship))).toBe(false);
    await well(done(second.milestoneId));
    expect(milestonesDone(await load(plans, mentorship))).toBe(true);
    expect(milestonesDone(undefined)).toBe(false);
    const { body: read } = await well(toParticipation(`GET ${path}`, { as: ADA_ADMINISTRATOR }));
    expect(read.milestones[0].doneAt).toEqual(expect.any(String));
  });

  test('of somebody else is not there', async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'plan');
    await well(toParticipation(`PUT ${path}`, { as: MIRA_MENTOR, body: plan }));
    expect((await toParticipation(`GET ${path}`, { as: STRANGER })).status).toBe(404);
    expect((await toParticipation(`GET ${path}`, { as: OLGA_OTHER })).status).toBe(404);
    expect((await toParticipation(`GET ${path}`, { as: STELLA_STAFF })).status).toBe(403);
    const foreign = { ...plan, milestones: [{ milestoneId: 'mil_0absent', title: 'X', due: '2026-10-02' }] };
    const other = await aStartedMentorship();
    const answer = await toParticipation(`PUT ${on(other, 'plan')}`, { as: other.mentee, body: foreign });
    expect(answer.body.errors[0].pointer).toBe('/milestones/0/milestoneId');
  });
});

describe('the health light', () => {
  const policy = policyNamed(CURRENT_POLICY);

  test.each([
    ['2026-09-07T12:00:00.000Z', '2026-09-09T23:59:00.000Z', 1, 'green', false],
    ['2026-09-07T12:00:00.000Z', '2026-09-10T00:00:00.000Z', 2, 'amber', false],
    ['2026-09-07T12:00:00.000Z', '2026-09-11T00:00:00.000Z', 3, 'red', false],
    // A weekend is no silence.
    ['2026-09-11T12:00:00.000Z', '2026-09-14T23:00:00.000Z', 0, 'green', false],
    ['2026-09-07T12:00:00.000Z', '2026-09-14T23:00:00.000Z', 4, 'red', false],
    ['2026-09-07T12:00:00.000Z', '2026-09-15T00:00:00.000Z', 5, 'red', true],
  ])('since %s at %s: %i missed days, %s', (since, now, missed, light, tellAdministrator) => {
    expect(missedDays(since, now)).toBe(missed);
    expect(healthOf(since, now, policy)).toMatchObject({ light, tellAdministrator });
  });

  test('turns green again with a check-in, not with what the mentor does', async () => {
    const mentorship = await aStartedMentorship();
    const light = async () =>
      (await well(toParticipation(`GET ${on(mentorship, 'health')}`, { as: ADA_ADMINISTRATOR }))).body.light;
    expect(await light()).toBe('green');
    at('2026-09-11T12:00:00.000Z');
    expect(await light()).toBe('red');
    await well(toParticipation(`PUT ${on(mentorship, 'plan')}`, { as: MIRA_MENTOR, body: plan }));
    expect(await light()).toBe('red');
    const body = { done: 'Read the code.', next: 'Change it.' };
    await well(
      toParticipation(`PUT ${on(mentorship, 'check-ins/2026-09-11')}`, { as: mentorship.mentee, body }),
    );
    expect(await light()).toBe('green');
  });
});
