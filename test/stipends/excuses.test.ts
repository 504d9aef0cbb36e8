/** An excuse lets a mentorship go on; for money it counts when staff have agreed to it (trust M4, M7; ADR 0022). */

import { handler as dashboardApi } from '../../functions/administration/api.ts';
import { reactionsTo } from '../../functions/administration/reactions.ts';
import { routes as dashboardRoutes } from '../../functions/administration/routes.ts';
import { excuseToConfirm } from '../../functions/evaluations/letters/excuse-to-confirm.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { replace } from '../../functions/platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { aStartedMentorship, type Mentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf, theEvent } from '../programs/events.ts';
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
  const released = (await eventsOf(`ENROLLMENT#${mentorship.enrollmentId}`)).findLast(
    ({ name }) => name === 'installment-due',
  );
  expect([released?.actorKind, released?.actorId]).toEqual(['workflow', event.eventId]);
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

describe('on the desk of staff', () => {
  const list = (as: Somebody = STELLA_STAFF, query: Record<string, string> = {}, of = 'org_cncf') =>
    toEvaluations(`GET /organizations/${of}/excuses`, { as, query });
  const ids = async (as?: Somebody) =>
    (await well(list(as))).body.items.map(({ enrollmentId }: { enrollmentId: string }) => enrollmentId);
  const desk = async (as: Somebody = STELLA_STAFF) => {
    const { desks } = (await well(call(dashboardApi, dashboardRoutes, 'GET /me/dashboard', { as }))).body;
    return desks.flatMap(({ waiting }: { waiting: { link: { href: string } }[] }) =>
      waiting.filter(({ link }) => link.href.endsWith('/excuses')),
    );
  };

  test('an excuse waits, with words and the door that agrees, until somebody has', async () => {
    const mentorship = await aPlannedStipend();
    const { enrollmentId } = mentorship;
    expect(await desk()).toEqual([]);
    await well(excuse(mentorship, 1));
    expect((await well(list())).body).toEqual({
      items: [
        {
          ...{ enrollmentId, number: 1, excuse: 'The mentor was in hospital.' },
          ...{ dueAt: expect.any(String), since: expect.any(String) },
        },
      ],
    });
    const href = `/enrollments/${enrollmentId}/checkpoints/1/excuse/confirmation`;
    expect(await desk()).toEqual([
      expect.objectContaining({
        summary: '1 excused evaluation waits for your agreement: until then it earns no stipend.',
        actsNext: 'staff',
        items: [
          expect.objectContaining({ links: expect.arrayContaining([expect.objectContaining({ href })]) }),
        ],
      }),
    ]);
    expect(await desk(FINN_FINANCE)).toEqual([]);
    await well(confirm(mentorship, 1));
    expect([await ids(), await desk()]).toEqual([[], []]);
  });

  test('leaves the desk with the mentee: nothing hangs on it any more', async () => {
    const mentorship = await aPlannedStipend();
    await well(excuse(mentorship, 1));
    expect(await ids()).toHaveLength(1);
    const withdrawal = `POST /enrollments/${mentorship.enrollmentId}/withdrawal`;
    await well(toEvaluations(withdrawal, { as: mentorship.mentee, body: { reason: 'I start a job.' } }));
    expect([await ids(), await desk()]).toEqual([[], []]);
  });

  test('nobody is asked to agree where nothing is paid', async () => {
    const mentorship = await aPlannedStipend();
    const enrollment = await enrollmentOf(mentorship.enrollmentId);
    const award = { ...enrollment.award, amount: { amount: 0, currency: 'USD' as const } };
    await commitStep(replace(enrollments, enrollment, { ...enrollment, award }).writes);
    await well(excuse(mentorship, 1));
    expect([await ids(), await desk()]).toEqual([[], []]);
  });

  test('the list is paged, longest first, and is for staff of the organization alone', async () => {
    const mentorship = await aPlannedStipend();
    for (const number of [1, 2, 3]) await well(excuse(mentorship, number));
    const first = (await well(list(STELLA_STAFF, { limit: '2' }))).body;
    expect(first.items.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
    const rest = (await well(list(STELLA_STAFF, { limit: '2', cursor: first.next }))).body;
    expect([rest.items.length, rest.next]).toEqual([1, undefined]);
    for (const as of [ADA_ADMINISTRATOR, MIRA_MENTOR, HANA_HR, FINN_FINANCE, OLGA_OTHER, mentorship.mentee])
      expect((await list(as)).status).toBe(404);
    expect((await list(STELLA_STAFF, {}, 'org_other')).status).toBe(404);
  });
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
