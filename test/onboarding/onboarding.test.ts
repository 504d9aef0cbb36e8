/** The checklist, its end, and what happens when time runs out. */
import { placesKey } from '../../functions/applications/repository.ts';
import { mentorshipEnded } from '../../functions/evaluations/letters/mentorship-ended.ts';
import { Problem } from '../../functions/kernel/problem.ts';
import { hrStepReturned } from '../../functions/onboarding/letters/hr-step-returned.ts';
import { onboardingCompleted } from '../../functions/onboarding/letters/onboarding-completed.ts';
import { onboardingEscalated } from '../../functions/onboarding/letters/onboarding-escalated.ts';
import { onboardingExtended } from '../../functions/onboarding/letters/onboarding-extended.ts';
import { onboardingOpened } from '../../functions/onboarding/letters/onboarding-opened.ts';
import { hrSteps } from '../../functions/onboarding/repository.ts';
import { waits } from '../../functions/onboarding/waits.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { noneOf } from '../../functions/platform/table/guards.ts';
import { load } from '../../functions/platform/table/read.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { budgetKey } from '../../functions/selection/repository.ts';
import { moveStart } from '../evaluations/a-checkpoint.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';
import {
  anAcceptedOffer,
  anOnboardingBut,
  anOpenOnboarding,
  DEADLINE,
  type Mentorship,
  STEPS,
  signedBy,
  step,
  submitStep,
  toOnboarding,
  verifyStep,
} from './a-mentorship.ts';

useTable();
beforeAll(givenEnvironment);

const AFTER = '2026-09-18T08:00:00.000Z';
const settled = (name: string, { enrollmentId }: Mentorship) =>
  waits.find((wait) => wait.name === name)?.settled(enrollmentId);
const partition = ({ enrollmentId }: Mentorship) => `ENROLLMENT#${enrollmentId}`;
const on = ({ enrollmentId }: Mentorship, what: string) => `/enrollments/${enrollmentId}/${what}`;

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

describe('a step', () => {
  test('is handed in, given back with a reason, handed in again, verified', async () => {
    const mentorship = await anOpenOnboarding();
    expect((await verifyStep(mentorship, 'payee')).body.code).toBe('wrong-state');
    await well(submitStep(mentorship, 'payee'));
    expect((await submitStep(mentorship, 'payee')).body.code).toBe('wrong-state');
    const body = { reason: 'The reference is unknown to the provider.' };
    await well(toOnboarding(`POST ${on(mentorship, 'hr-steps/payee/return')}`, { as: HANA_HR, body }));
    const [copy] = await copiesOf(hrStepReturned, await theEvent(partition(mentorship), 'hr-step-returned'));
    expect(copy?.text).toContain(body.reason);
    await well(submitStep(mentorship, 'payee'));
    expect((await well(verifyStep(mentorship, 'payee'))).body.state).toBe('verified');
    expect((await verifyStep(mentorship, 'payee')).body.code).toBe('wrong-state');
    expect(await load(hrSteps, { ...mentorship, name: 'payee' })).toMatchObject({ revision: 2 });
    // Given back, yet mended since: nobody is asked to mend it.
    expect(await copiesOf(hrStepReturned, await theEvent(partition(mentorship), 'hr-step-returned'))).toEqual(
      [],
    );
  });

  test.each([
    { reference: 'DE89370400440532013000' },
    { reference: '4111 1111 1111 1111' },
    { note: 'My account is 0532013000 at the bank' },
    { note: 'IBAN DE89 3704 0044 0532 0130 00' },
    { reference: 'payee_4f1c9a77', accountNumber: '1' },
  ])('refuses what must not be kept: %j', async (body) => {
    const mentorship = await anOpenOnboarding();
    const answer = await toOnboarding(`POST ${on(mentorship, 'hr-steps/payee/submission')}`, {
      as: mentorship.mentee,
      body,
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });

  test.each([
    ['payee', { note: 'later' }, '/reference'],
    ['tax-form', { note: 'later' }, '/taxForm'],
    ['identity-and-age', {}, '/reference'],
  ])('%s without what HR verifies is refused', async (name, body, pointer) => {
    const mentorship = await anOpenOnboarding();
    const answer = await toOnboarding(`POST ${on(mentorship, `hr-steps/${name}/submission`)}`, {
      as: mentorship.mentee,
      body,
    });
    expect(answer.body.errors).toEqual([{ pointer, detail: 'is missing' }]);
  });

  test('is verified by HR of the organization, never by the mentee', async () => {
    const mentorship = await anOpenOnboarding();
    await well(submitStep(mentorship, 'payee'));
    const path = `POST ${on(mentorship, 'hr-steps/payee/verification')}`;
    const both = { ...mentorship.mentee, groups: ['hr'] };
    expect((await toOnboarding(path, { as: both })).body.code).toBe('separation-of-duties');
    for (const [as, status] of [
      [STELLA_STAFF, 403],
      [ADA_ADMINISTRATOR, 403],
      [MIRA_MENTOR, 403],
      [FINN_FINANCE, 403],
      [OLGA_OTHER, 404],
      [STRANGER, 404],
    ] as const) {
      expect((await toOnboarding(path, { as })).status).toBe(status);
    }
  });

  test('that is not asked does not exist; a waived one is settled', async () => {
    const mentorship = await anOpenOnboarding();
    expect((await verifyStep(mentorship, 'permission')).status).toBe(404);
    const body = { reason: 'Verified last year for another foundation.' };
    const path = `POST ${on(mentorship, 'hr-steps/tax-form/waiver')}`;
    expect((await well(toOnboarding(path, { as: HANA_HR, body }))).body.state).toBe('waived');
    expect((await submitStep(mentorship, 'tax-form')).body.code).toBe('wrong-state');
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

describe('when time runs out', () => {
  test('an administrator is told, once a period, and nobody before', async () => {
    const mentorship = await anOpenOnboarding();
    expect(await step('escalate-onboarding', mentorship)).toEqual({ outcome: 'not-late', until: DEADLINE });
    at(AFTER);
    const first = await step('escalate-onboarding', mentorship);
    expect(first).toEqual({ outcome: 'escalated', until: '2026-09-25T08:00:00.000Z' });
    expect(await step('escalate-onboarding', mentorship)).toEqual(first);
    const event = await theEvent(partition(mentorship), 'onboarding-escalated');
    const [copy] = await copiesOf(onboardingEscalated, event);
    expect(copy?.to).toEqual({ personId: ADA_ADMINISTRATOR.sub });
    expect(copy?.text).toContain('Sign the contract');
    at('2026-09-25T08:00:00.000Z');
    await step('escalate-onboarding', mentorship);
    const names = (await eventsOf(partition(mentorship))).map(({ name }) => name);
    expect(names.filter((name) => name === 'onboarding-escalated')).toHaveLength(2);
  });

  test('they extend it: the workflow hears of it once and waits by the new deadline', async () => {
    const mentorship = await anOpenOnboarding();
    at(AFTER);
    const path = `POST ${on(mentorship, 'onboarding/extension')}`;
    const reason = 'The school answers slowly.';
    for (const until of ['2026-09-17T12:00:00Z', '2026-09-18T08:00:00Z', '2026-11-27T18:00:00Z']) {
      const answer = await toOnboarding(path, { as: ADA_ADMINISTRATOR, body: { until, reason } });
      expect([answer.status, answer.body.rule]).toEqual([422, 'onboarding-deadline']);
    }
    const body = { until: '2026-09-30T18:00:00Z', reason };
    expect((await toOnboarding(path, { as: MIRA_MENTOR, body })).status).toBe(403);
    await well(toOnboarding(path, { as: ADA_ADMINISTRATOR, body }));
    const until = '2026-09-30T18:00:00.000Z';
    expect(await settled('onboarding-ended', mentorship)).toEqual({ outcome: 'extended', until });
    expect(await step('open-onboarding', mentorship)).toMatchObject({ outcome: 'open', until });
    expect(await settled('onboarding-ended', mentorship)).toBeUndefined();
    const event = await theEvent(partition(mentorship), 'onboarding-extended');
    expect((await copiesOf(onboardingExtended, event))[0]?.text).toContain(reason);
  });

  test('they release the place: not before the deadline, and it is free again', async () => {
    const mentorship = await anOpenOnboarding();
    const { enrollmentId, termId, programId } = mentorship;
    const path = `POST ${on(mentorship, 'place-release')}`;
    const options = { as: ADA_ADMINISTRATOR, body: { reason: 'No answer for two weeks.' } };
    expect((await toOnboarding(path, options)).body.rule).toBe('onboarding-deadline');
    at(AFTER);
    expect((await well(toOnboarding(path, options))).body.state).toBe('terminated');
    expect((await toOnboarding(path, options)).body.code).toBe('wrong-state');
    const held = () => new Problem('rule-refused', 'held');
    await commitStep([
      noneOf(placesKey(termId, programId), held),
      noneOf(budgetKey(termId, programId), held),
    ]);
    expect(await settled('onboarding-ended', mentorship)).toEqual({ outcome: 'released' });
    expect(await settled('enrollment-ended', mentorship)).toEqual({ outcome: 'released' });
    expect(await step('open-onboarding', mentorship)).toMatchObject({ outcome: 'over' });
    expect(await step('start-mentorship', mentorship)).toEqual({ outcome: 'over' });
    expect((await submitStep(mentorship, 'payee')).body.code).toBe('wrong-state');
    const copies = await copiesOf(mentorshipEnded, await theEvent(partition(mentorship), 'place-released'));
    expect(copies.map(({ to }) => to)).toContainEqual({ personId: mentorship.mentee.sub });
    expect((await enrollmentOf(enrollmentId)).state).toBe('terminated');
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
