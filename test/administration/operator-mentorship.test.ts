/** A mentorship from the console: onboarding, evaluations, leaving early. The same guards as at the API's doors. */
import { anOpenCheckpoint, evaluate, evaluation, opened } from '../evaluations/a-checkpoint.ts';
import { MIRA_MENTOR, STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  anOnboardingBut,
  anOpenOnboarding,
  aStartedMentorship,
  DEADLINE,
  factsFor,
  type Mentorship,
  STEPS,
  signedBy,
  submitStep,
  toEvaluations,
  toOnboarding,
} from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { operate, recordsOf, signed, WHO, WHY } from './an-operator.ts';

useTable();
beforeAll(givenEnvironment);

const records = ({ enrollmentId }: Mentorship) => recordsOf(`ENROLLMENT#${enrollmentId}`);
const names = async (mentorship: Mentorship) => (await records(mentorship)).map(({ name }) => name).sort();

describe('onboarding', () => {
  test('the contract is counter-signed after the mentee has signed, never by the mentee', async () => {
    const mentorship = await anOpenOnboarding();
    const { enrollmentId, mentee } = mentorship;
    const fields = { enrollmentId, typedName: 'Rosa Root' };
    const early = await operate('counter-sign-contract', fields);
    const path = `POST /enrollments/${enrollmentId}/contract/counter-signature`;
    expect([early.code, (await toOnboarding(path, { as: STELLA_STAFF })).body.code]).toEqual([
      'wrong-state',
      'wrong-state',
    ]);
    await well(signedBy(mentorship));
    for (const who of [mentee.sub, mentee.email])
      expect((await operate('counter-sign-contract', fields, { who })).code).toBe('separation-of-duties');
    expect((await operate('counter-sign-contract', fields)).says).toContain('counter-signed by Rosa Root');
    expect(await records(mentorship)).toMatchObject([{ ...signed, name: 'contract-countersigned' }]);
  });

  test('the step that settles the last part completes it, with one record for each', async () => {
    const mentorship = await anOnboardingBut('payee');
    const { enrollmentId, mentee } = mentorship;
    const step = { enrollmentId, step: 'payee', ...factsFor('payee') };
    expect((await operate('verify-hr-step', step, { who: mentee.sub })).code).toBe('separation-of-duties');
    expect(await operate('verify-hr-step', step)).toMatchObject({ ok: true });
    expect(await names(mentorship)).toEqual(['hr-step-verified', 'onboarding-completed']);
    expect((await operate('verify-hr-step', step)).code).toBe('wrong-state');
    expect(await names(mentorship)).toHaveLength(2);
    expect((await operate('verify-hr-step', { ...step, step: 'no-such-step' })).code).toBe('not-found');
  });

  test('a step goes back with the reason, and may be gone without', async () => {
    const mentorship = await anOpenOnboarding();
    const [first = '', second = ''] = STEPS;
    await well(submitStep(mentorship, first));
    const { enrollmentId } = mentorship;
    expect(await operate('return-hr-step', { enrollmentId, step: first })).toMatchObject({ ok: true });
    expect(await operate('waive-hr-step', { enrollmentId, step: second })).toMatchObject({ ok: true });
    const { items } = { items: await records(mentorship) };
    expect(items).toMatchObject([
      { ...signed, name: 'hr-step-returned' },
      { ...signed, name: 'hr-step-waived' },
    ]);
  });

  test('more time is given; after it the place is released; neither twice', async () => {
    const mentorship = await anOpenOnboarding();
    const { enrollmentId } = mentorship;
    const early = await operate('release-place', { enrollmentId });
    expect(early).toMatchObject({ code: 'rule-refused', rule: 'onboarding-deadline' });
    const until = '2026-09-24T18:00:00Z';
    expect((await operate('extend-onboarding', { enrollmentId, until })).says).toContain(
      '24 Sep 2026 18:00 UTC',
    );
    expect((await operate('extend-onboarding', { enrollmentId, until })).code).toBe('rule-refused');
    at(DEADLINE);
    expect((await operate('release-place', { enrollmentId })).code).toBe('rule-refused');
    at('2026-09-24T18:00:00.000Z');
    expect(await operate('release-place', { enrollmentId })).toMatchObject({ ok: true });
    expect((await operate('release-place', { enrollmentId })).code).toBe('wrong-state');
    expect(await names(mentorship)).toEqual(['onboarding-extended', 'place-released']);
  });
});

describe('evaluations', () => {
  test('one is recorded for a mentor, once, and not before it opens', async () => {
    const started = await aStartedMentorship();
    const { enrollmentId, mentee } = started;
    const first = { enrollmentId, number: 1, ...evaluation };
    expect((await operate('record-evaluation', first)).code).toBe('evaluation-not-open');
    const checkpoint = await opened(started);
    expect((await evaluate(checkpoint, {}, STELLA_STAFF)).body.code).toBe('forbidden');
    expect((await operate('record-evaluation', first, { who: mentee.email })).code).toBe(
      'separation-of-duties',
    );
    expect((await operate('record-evaluation', first)).says).toBe(
      `Evaluation 1 of ${enrollmentId} is passed.`,
    );
    expect(await records(started)).toMatchObject([{ ...signed, name: 'checkpoint-passed', to: 'passed' }]);
    const again = await operate('record-evaluation', first);
    expect([again.code, (await evaluate(checkpoint)).body.code]).toEqual(['wrong-state', 'wrong-state']);
    expect(await records(started)).toHaveLength(1);
  });

  test('after a fail: extended within the cap, or ended', async () => {
    const checkpoint = await anOpenCheckpoint();
    await well(evaluate(checkpoint, { result: 'fail' }));
    const failed = { enrollmentId: checkpoint.enrollmentId, number: 1 };
    expect(await operate('extend-mentorship', { ...failed, weeks: 6 })).toMatchObject({
      code: 'extension-limit',
      rule: 'extension-weeks',
      policy: 'lfx@1',
    });
    expect((await operate('extend-mentorship', { ...failed, weeks: 2 })).says).toContain(
      '2 weeks of extension',
    );
    expect((await operate('end-after-fail', failed)).code).toBe('wrong-state');
    const extended = (await records(checkpoint)).find(({ name }) => name === 'enrollment-extended');
    expect(extended).toMatchObject({ ...signed, data: { weeks: 2 } });

    const other = await anOpenCheckpoint();
    await well(evaluate(other, { result: 'fail' }));
    expect(await operate('end-after-fail', { enrollmentId: other.enrollmentId, number: 1 })).toMatchObject({
      ok: true,
    });
    expect(new Set(await names(other))).toEqual(new Set(['checkpoint-closed', 'enrollment-terminated']));
  });

  test('an appeal is answered by anybody but the one it is against', async () => {
    const checkpoint = await anOpenCheckpoint();
    const { enrollmentId, mentee } = checkpoint;
    await well(evaluate(checkpoint, { result: 'fail' }));
    const body = { statement: 'My work was reviewed late, see the pull request.' };
    await well(toEvaluations(`POST /enrollments/${enrollmentId}/checkpoints/1/appeal`, { as: mentee, body }));
    const answer = { enrollmentId, number: 1, decision: 'overturn' };
    expect((await operate('decide-appeal', answer, { who: MIRA_MENTOR.email })).code).toBe(
      'conflict-of-interest',
    );
    expect((await operate('decide-appeal', answer)).says).toContain('overturned');
    expect((await operate('decide-appeal', answer)).code).toBe('wrong-state');
    expect(await records(checkpoint)).toMatchObject([{ ...signed, name: 'checkpoint-overturned' }]);
  });

  test('one that nobody can give is excused', async () => {
    const checkpoint = await anOpenCheckpoint();
    const one = { enrollmentId: checkpoint.enrollmentId, number: 1 };
    expect(await operate('excuse-evaluation', one)).toMatchObject({ ok: true });
    expect((await operate('excuse-evaluation', one)).code).toBe('wrong-state');
    expect(await names(checkpoint)).toEqual(['checkpoint-excused']);
  });

  test('an excuse is agreed to once, by somebody other than who excused it', async () => {
    const checkpoint = await anOpenCheckpoint();
    const one = { enrollmentId: checkpoint.enrollmentId, number: 1 };
    expect((await operate('confirm-excuse', one)).code).toBe('wrong-state');
    await operate('excuse-evaluation', one);
    for (const who of [WHO, checkpoint.mentee.sub])
      expect((await operate('confirm-excuse', one, { who })).code).toBe('separation-of-duties');
    const second = 'second@cloud.example';
    expect((await operate('confirm-excuse', one, { who: second })).says).toContain('counts for the stipend');
    expect((await operate('confirm-excuse', one, { who: second })).code).toBe('wrong-state');
    expect(await records(checkpoint)).toMatchObject([
      { ...signed, name: 'checkpoint-excused' },
      { ...signed, name: 'checkpoint-excuse-confirmed', actorId: second },
    ]);
  });
});

describe('leaving early', () => {
  test('for a mentee who asked, and for cause; a mentorship that is over stays as it ended', async () => {
    const started = await aStartedMentorship();
    const { enrollmentId } = started;
    expect((await operate('withdraw-mentorship', { enrollmentId })).says).toContain('is withdrawn');
    for (const what of ['withdraw-mentorship', 'terminate-mentorship'])
      expect((await operate(what, { enrollmentId })).code).toBe('wrong-state');
    const left = (await records(started)).filter(({ name }) => name === 'enrollment-withdrawn');
    expect(left).toMatchObject([{ ...signed, from: 'active', to: 'withdrawn' }]);

    const other = await aStartedMentorship();
    const cause = { enrollmentId: other.enrollmentId };
    const byThemselves = await operate('terminate-mentorship', cause, { who: other.mentee.sub });
    expect(byThemselves.code).toBe('separation-of-duties');
    expect(await operate('terminate-mentorship', cause)).toMatchObject({ ok: true });
    const ended = (await records(other)).find(({ name }) => name === 'enrollment-terminated');
    expect(ended?.why).toBe(WHY);
  });
});
