/** The onboarding: how it opens, how it ends, and who sees what of it. */
import { onboardingCompleted } from '../../functions/onboarding/letters/onboarding-completed.ts';
import { onboardingOpened } from '../../functions/onboarding/letters/onboarding-opened.ts';
import { hrSteps } from '../../functions/onboarding/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { moveStart } from '../evaluations/a-checkpoint.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
} from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import {
  anAcceptedOffer,
  anOnboardingBut,
  anOpenOnboarding,
  DEADLINE,
  on,
  partition,
  STEPS,
  settled,
  signedBy,
  step,
  submitStep,
  toOnboarding,
  verifyStep,
} from './a-mentorship.ts';

useTable();
beforeAll(givenEnvironment);

describe('opening', () => {
  test('again after the calendar moved gives the mentorship its new days; the deadline stays as promised', async () => {
    const mentorship = await anOpenOnboarding();
    const { enrollmentId, termId } = mentorship;
    await moveStart(termId, 7);
    for (let time = 0; time < 2; time += 1) {
      const again = await step('open-onboarding', { enrollmentId });
      expect(again).toEqual({ outcome: 'open', until: DEADLINE, termId, start: '2026-09-14T00:00:00.000Z' });
    }
    expect(await enrollmentOf(enrollmentId)).toMatchObject({
      start: '2026-09-14T00:00:00.000Z',
      end: '2026-12-04T18:00:00.000Z',
    });
    await theEvent(partition(mentorship), 'enrollment-rescheduled');
  });

  test('prepares contract and checklist once, however often the step runs, and tells the mentee', async () => {
    const mentorship = await anAcceptedOffer();
    const { enrollmentId, mentee, termId } = mentorship;
    const first = await step('open-onboarding', { enrollmentId });
    const again = await step('open-onboarding', { enrollmentId });
    expect(again).toEqual(first);
    expect(first).toEqual({ outcome: 'open', until: DEADLINE, termId, start: '2026-09-07T00:00:00.000Z' });
    const [copy, ...others] = await copiesOf(
      onboardingOpened,
      await theEvent(partition(mentorship), 'onboarding-opened'),
    );
    expect([copy?.to, others]).toEqual([{ personId: mentee.sub }, []]);
    expect(copy?.text).toContain('Work eligibility and residence');
    expect(copy?.text).not.toContain('Permission of school');
    const { body } = await well(toOnboarding(`GET ${on(mentorship, 'onboarding')}`, { as: mentee }));
    expect(body.steps.map((one: { step: string }) => one.step)).toEqual(STEPS);
    expect(body.standing).toEqual({
      summary: 'Onboarding until 17 Sep 2026 18:00 UTC. 0 of 5 parts done.',
      missing: expect.arrayContaining(['Sign the contract', 'Hand in "Identity and age"']),
      next: { who: 'mentee', what: 'Sign the contract', until: DEADLINE },
    });
  });

  test('asks students for the permission of their school', async () => {
    const mentorship = await anOpenOnboarding({ occupation: 'student' });
    expect(await load(hrSteps, { ...mentorship, name: 'permission' })).toMatchObject({ state: 'open' });
  });
});

describe('completion', () => {
  test('comes with the last part, once, and tells mentee and administrators', async () => {
    const mentorship = await anOnboardingBut('payee');
    expect(await settled('onboarding-ended', mentorship)).toBeUndefined();
    await well(verifyStep(mentorship, 'payee'));
    expect(await settled('onboarding-ended', mentorship)).toEqual({ outcome: 'complete' });
    const event = await theEvent(partition(mentorship), 'onboarding-completed');
    expect((await copiesOf(onboardingCompleted, event)).map(({ to }) => to)).toEqual([
      { personId: mentorship.mentee.sub },
      { personId: ADA_ADMINISTRATOR.sub },
    ]);
    expect(await step('open-onboarding', mentorship)).toMatchObject({ outcome: 'complete' });
  });

  test('is noticed by one of two who settle the last two parts at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const mentorship = await anOpenOnboarding();
      await well(signedBy(mentorship));
      for (const name of STEPS) await well(submitStep(mentorship, name));
      await well(verifyStep(mentorship, 'identity-and-age'));
      await well(verifyStep(mentorship, 'work-eligibility'));
      const answers = await Promise.all([
        verifyStep(mentorship, 'tax-form'),
        verifyStep(mentorship, 'payee'),
        toOnboarding(`POST ${on(mentorship, 'contract/counter-signature')}`, { as: STELLA_STAFF }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      await theEvent(partition(mentorship), 'onboarding-completed');
    }
  });

  test('stays when payee details change later, and HR verifies them anew', async () => {
    const mentorship = await anOnboardingBut('payee');
    await well(verifyStep(mentorship, 'payee'));
    expect((await well(submitStep(mentorship, 'payee'))).body.state).toBe('submitted');
    expect((await submitStep(mentorship, 'identity-and-age')).body.code).toBe('wrong-state');
    await well(verifyStep(mentorship, 'payee'));
    await theEvent(partition(mentorship), 'onboarding-completed');
  });
});

describe('who sees what', () => {
  test('facts are for the mentee and HR, the text for the mentee and staff, the award not for mentors or HR', async () => {
    const mentorship = await anOnboardingBut('payee');
    const onboarding = `GET ${on(mentorship, 'onboarding')}`;
    const ofHr = (await well(toOnboarding(onboarding, { as: HANA_HR }))).body;
    expect(ofHr.steps[3].facts).toEqual({ reference: 'payee_4f1c9a77' });
    expect(ofHr.contract.text).toBeUndefined();
    const ofAdministrator = (await well(toOnboarding(onboarding, { as: ADA_ADMINISTRATOR }))).body;
    expect(ofAdministrator.steps[3]).toEqual({
      step: 'payee',
      title: expect.any(String),
      state: 'submitted',
    });
    const ofStaff = (await well(toOnboarding(onboarding, { as: STELLA_STAFF }))).body;
    expect([typeof ofStaff.contract.text, ofStaff.steps[3].facts]).toEqual(['string', undefined]);
    expect((await toOnboarding(onboarding, { as: MIRA_MENTOR })).status).toBe(403);
    expect((await toOnboarding(onboarding, { as: OLGA_OTHER })).status).toBe(404);

    const enrollment = `GET /enrollments/${mentorship.enrollmentId}`;
    for (const [as, award] of [
      [mentorship.mentee, true],
      [ADA_ADMINISTRATOR, true],
      [FINN_FINANCE, true],
      [MIRA_MENTOR, false],
      [HANA_HR, false],
    ] as const) {
      const { body } = await well(toOnboarding(enrollment, { as }));
      expect([as.name, body.award !== undefined]).toEqual([as.name, award]);
    }
  });

  test('the desks see what waits for them, longest first, page by page', async () => {
    const mentorship = await anOnboardingBut('payee');
    const path = 'GET /organizations/org_cncf/onboarding';
    const first = (await well(toOnboarding(path, { as: HANA_HR, query: { limit: '1' } }))).body;
    expect(first.items).toHaveLength(1);
    const all = (await well(toOnboarding(path, { as: HANA_HR, query: { limit: '100' } }))).body.items;
    expect(all).toContainEqual({
      enrollmentId: mentorship.enrollmentId,
      menteeName: mentorship.mentee.name,
      step: expect.objectContaining({ step: 'payee', state: 'submitted' }),
      since: expect.any(String),
    });
    expect(all.map(({ since }: { since: string }) => since)).toEqual(
      all.map(({ since }: { since: string }) => since).sort(),
    );
    const other = await anOpenOnboarding();
    await well(signedBy(other));
    const contracts = await well(
      toOnboarding(path, { as: STELLA_STAFF, query: { waitingFor: 'staff', limit: '100' } }),
    );
    expect(contracts.body.items).toContainEqual({
      enrollmentId: other.enrollmentId,
      menteeName: other.mentee.name,
      since: expect.any(String),
    });
    expect((await toOnboarding(path, { as: STELLA_STAFF })).status).toBe(404);
    expect((await toOnboarding(path, { as: OLGA_OTHER })).status).toBe(404);
    expect((await toOnboarding('GET /organizations/org_other/onboarding', { as: HANA_HR })).status).toBe(404);
  });
});
