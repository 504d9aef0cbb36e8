/** When the time of an onboarding runs out: told, extended, released. */
import { placesKey } from '../../functions/applications/repository.ts';
import { mentorshipEnded } from '../../functions/evaluations/letters/mentorship-ended.ts';
import { Problem } from '../../functions/kernel/problem.ts';
import { onboardingEscalated } from '../../functions/onboarding/letters/onboarding-escalated.ts';
import { onboardingExtended } from '../../functions/onboarding/letters/onboarding-extended.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { noneOf } from '../../functions/platform/table/guards.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { budgetKey } from '../../functions/selection/repository.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';
import {
  anOpenOnboarding,
  DEADLINE,
  on,
  partition,
  settled,
  step,
  submitStep,
  toOnboarding,
} from './a-mentorship.ts';

useTable();
beforeAll(givenEnvironment);

const AFTER = '2026-09-18T08:00:00.000Z';

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
