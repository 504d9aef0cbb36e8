/** The console verifies what HR has read and names, and nothing that was handed in since (trust M6). */
import { useTable } from '../kit/table.ts';
import {
  anOnboardingBut,
  anOpenOnboarding,
  factsFor,
  submitStep,
  toOnboarding,
  verifyStep,
} from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { operate, recordsOf } from './an-operator.ts';

useTable();
beforeAll(givenEnvironment);

test('the token that HR verified is named: another that was handed in since stays unverified', async () => {
  const mentorship = await anOnboardingBut('payee');
  const { enrollmentId, mentee } = mentorship;
  const step = { enrollmentId, step: 'payee' };
  const unnamed = await operate('verify-hr-step', step);
  expect(unnamed).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/reference' }] });
  const seen = { ...step, ...factsFor('payee') };
  await well(verifyStep(mentorship, 'payee'));
  const body = { reference: 'payee_0thief00' };
  await well(
    toOnboarding(`POST /enrollments/${enrollmentId}/hr-steps/payee/submission`, { as: mentee, body }),
  );
  expect((await operate('verify-hr-step', seen)).code).toBe('version-stale');
  const { steps } = (await well(toOnboarding(`GET /enrollments/${enrollmentId}/onboarding`, { as: mentee })))
    .body;
  expect(steps).toContainEqual(expect.objectContaining({ step: 'payee', state: 'submitted', facts: body }));
  expect(await recordsOf(`ENROLLMENT#${enrollmentId}`)).toEqual([]);
});

test('what was handed in without a token is verified without one', async () => {
  const mentorship = await anOpenOnboarding();
  const { enrollmentId } = mentorship;
  await well(submitStep(mentorship, 'tax-form'));
  expect(await operate('verify-hr-step', { enrollmentId, step: 'tax-form' })).toMatchObject({ ok: true });
});
