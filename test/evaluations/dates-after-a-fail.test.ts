/** What an extension moves has a chance to come, and nothing is evaluated before it opens (domain: Evaluations). */
import { checkpointsOf } from '../../functions/evaluations/repository.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { anOpenCheckpoint, evaluate, type OpenCheckpoint, opened } from './a-checkpoint.ts';

useTable();
beforeAll(givenEnvironment);

const extend = ({ enrollmentId }: OpenCheckpoint, weeks: number) =>
  toEvaluations(`POST /enrollments/${enrollmentId}/checkpoints/1/extension`, {
    as: ADA_ADMINISTRATOR,
    body: { weeks, reason: 'Two milestones are missing.' },
  });

describe('an extension ends in the future', () => {
  test('a fail recorded two weeks late is not extended by one or two weeks, but by three', async () => {
    const mentorship = await anOpenCheckpoint();
    at('2026-10-09T18:00:00.000Z');
    await well(evaluate(mentorship, { result: 'fail' }));
    for (const weeks of [1, 2]) {
      const { status, body } = await extend(mentorship, weeks);
      expect([status, body.code, body.rule]).toEqual([422, 'rule-refused', 'extension-to-come']);
      expect(body.detail).toContain('at least 3 weeks');
    }
    expect((await enrollmentOf(mentorship.enrollmentId)).extensionWeeks).toBe(0);
    await well(extend(mentorship, 3));
    const [checkpoint] = await checkpointsOf(mentorship.enrollmentId);
    expect(checkpoint?.dueAt).toBe('2026-10-16T18:00:00.000Z');
  });

  test('later than any extension reaches, it says so', async () => {
    const mentorship = await anOpenCheckpoint();
    at('2026-11-13T18:00:00.000Z');
    await well(evaluate(mentorship, { result: 'fail' }));
    const { body } = await extend(mentorship, 5);
    expect([body.code, body.rule]).toEqual(['rule-refused', 'extension-to-come']);
    expect(body.detail).toContain('more than the 5 weeks');
  });
});

describe('an evaluation is taken once it opens', () => {
  test('one that was open and moved by an extension waits for its new opening', async () => {
    const first = await opened(await aStartedMentorship());
    const { enrollmentId } = first;
    at('2026-10-09T18:00:00.000Z');
    const second = { ...first, checkpointId: first.checkpointId.replace(/1$/, '2') };
    await step('open-checkpoint', second);
    await well(evaluate(first, { result: 'fail' }));
    await well(extend(first, 5));
    const found = await checkpointsOf(enrollmentId);
    expect(found.map(({ state }) => state)).toEqual(['scheduled', 'scheduled', 'scheduled', 'scheduled']);
    const path = `POST /enrollments/${enrollmentId}/checkpoints/2/self-evaluation`;
    const early = [
      await evaluate(second),
      await toEvaluations(path, { as: first.mentee, body: { text: 'It went well.' } }),
    ];
    expect(early.map(({ body }) => body.code)).toEqual(['evaluation-not-open', 'evaluation-not-open']);
    at('2026-11-13T18:00:00.000Z');
    await step('open-checkpoint', second);
    expect((await evaluate(second)).status).toBe(200);
  });
});
