/** The steps that HR verifies: handed in, given back, verified, waived. */
import { hrStepReturned } from '../../functions/onboarding/letters/hr-step-returned.ts';
import { hrSteps } from '../../functions/onboarding/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { versionOfStep } from '../kit/versions.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import {
  anOpenOnboarding,
  on,
  partition,
  returnStep,
  submitStep,
  toOnboarding,
  verifyStep,
  waiveStep,
} from './a-mentorship.ts';

useTable();
beforeAll(givenEnvironment);

describe('a step', () => {
  test('is handed in, given back with a reason, handed in again, verified', async () => {
    const mentorship = await anOpenOnboarding();
    expect((await verifyStep(mentorship, 'payee')).body.code).toBe('wrong-state');
    await well(submitStep(mentorship, 'payee'));
    expect((await submitStep(mentorship, 'payee')).body.code).toBe('wrong-state');
    const body = { reason: 'The reference is unknown to the provider.' };
    await well(returnStep(mentorship, 'payee', body.reason));
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
    const ifMatch = await versionOfStep(mentorship.enrollmentId, 'payee');
    expect((await toOnboarding(path, { as: both, ifMatch })).body.code).toBe('separation-of-duties');
    for (const [as, status] of [
      [STELLA_STAFF, 403],
      [ADA_ADMINISTRATOR, 403],
      [MIRA_MENTOR, 403],
      [FINN_FINANCE, 403],
      [OLGA_OTHER, 404],
      [STRANGER, 404],
    ] as const) {
      expect((await toOnboarding(path, { as, ifMatch })).status).toBe(status);
    }
  });

  test('that is not asked does not exist; a waived one is settled', async () => {
    const mentorship = await anOpenOnboarding();
    expect((await verifyStep(mentorship, 'permission')).status).toBe(404);
    const reason = 'Verified last year for another foundation.';
    expect((await well(waiveStep(mentorship, 'tax-form', reason))).body.state).toBe('waived');
    expect((await submitStep(mentorship, 'tax-form')).body.code).toBe('wrong-state');
  });
});
