/** An excuse lets a mentorship go on; for money it counts when staff have agreed to it (trust M4, M7; ADR 0022). */

import { reactionsTo } from '../../functions/administration/reactions.ts';
import { excuseToConfirm } from '../../functions/evaluations/letters/excuse-to-confirm.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, type Mentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { evaluated, installmentsOf, plan, releaseEarned, request } from './a-stipend.ts';
import { graduates } from './an-end.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const excuse = ({ enrollmentId }: Mentorship, number: number, as: Somebody = ADA_ADMINISTRATOR) =>
  toEvaluations(`POST /enrollments/${enrollmentId}/checkpoints/${number}/excuse`, {
    as,
    body: { reason: 'The mentor was in hospital.' },
  });
const confirm = ({ enrollmentId }: Mentorship, number: number, as: Somebody = STELLA_STAFF) =>
  toEvaluations(`POST /enrollments/${enrollmentId}/checkpoints/${number}/excuse/confirmation`, { as });
const states = async (mentorship: Mentorship) => (await installmentsOf(mentorship)).map(({ state }) => state);

async function aPlannedStipend(): Promise<Mentorship> {
  const mentorship = await aStartedMentorship();
  await plan(mentorship);
  return mentorship;
}

test('one administrator who excuses every evaluation gets no payment with it', async () => {
  const mentorship = await aPlannedStipend();
  for (const number of [1, 2, 3, 4]) await well(excuse(mentorship, number));
  expect(await step('next-checkpoint', mentorship)).toEqual({ outcome: 'none' });
  expect(await releaseEarned(mentorship)).toEqual({ outcome: 'none', installments: 0 });
  expect((await request(mentorship)).body.code).toBe('wrong-state');
  expect(await states(mentorship)).toEqual(['planned', 'planned']);
});

test('agreed to by staff, it counts as a pass does, whether it releases or comes before', async () => {
  const mentorship = await aPlannedStipend();
  await well(excuse(mentorship, 1));
  await evaluated(mentorship, 2);
  expect(await releaseEarned(mentorship)).toMatchObject({ outcome: 'none' });
  expect((await well(confirm(mentorship, 1))).body).toMatchObject({
    state: 'excused',
    excuseConfirmed: true,
  });
  await releaseEarned(mentorship);
  expect(await states(mentorship)).toEqual(['due', 'planned']);
  expect((await request(mentorship)).status).toBe(200);
});

test('agreed to after graduation, it still releases what was earned: the event does', async () => {
  const mentorship = await aPlannedStipend();
  for (const number of [1, 2, 3]) await evaluated(mentorship, number);
  await well(excuse(mentorship, 4));
  await releaseEarned(mentorship);
  await graduates(mentorship);
  expect(await states(mentorship)).toEqual(['due', 'planned']);
  await well(confirm(mentorship, 4));
  const event = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'checkpoint-excuse-confirmed');
  for (let time = 0; time < 2; time += 1) {
    for (const reaction of reactionsTo(event.name)) await reaction(event);
  }
  expect(await states(mentorship)).toEqual(['due', 'due']);
});

test('it takes staff of the organization, once, and never who excused or is excused', async () => {
  const mentorship = await aPlannedStipend();
  expect((await confirm(mentorship, 1)).body.code).toBe('wrong-state');
  const both = { ...ADA_ADMINISTRATOR, groups: ['staff'] };
  await well(excuse(mentorship, 1, both));
  expect((await confirm(mentorship, 1, both)).body.code).toBe('separation-of-duties');
  const selfish = { ...mentorship.mentee, groups: ['staff'] };
  expect((await confirm(mentorship, 1, selfish)).body.code).toBe('separation-of-duties');
  for (const as of [ADA_ADMINISTRATOR, MIRA_MENTOR, HANA_HR, FINN_FINANCE, mentorship.mentee])
    expect((await confirm(mentorship, 1, as)).status).toBe(403);
  expect((await confirm(mentorship, 1, OLGA_OTHER)).status).toBe(404);
  const answers = await Promise.all([confirm(mentorship, 1), confirm(mentorship, 1)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await confirm(mentorship, 1)).body.code).toBe('wrong-state');
});

test('the staff desk is asked to agree, as long as it has not', async () => {
  const mentorship = await aPlannedStipend();
  await well(excuse(mentorship, 1));
  const event = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, 'checkpoint-excused');
  const [copy] = await copiesOf(excuseToConfirm, event);
  expect(copy?.to).toEqual({ email: 'mentoring-staff@cncf.example', name: expect.stringContaining('staff') });
  expect(copy?.text).toContain('The mentor was in hospital.');
  await well(confirm(mentorship, 1));
  expect(await copiesOf(excuseToConfirm, event)).toEqual([]);
});
