/** An installment that is earned and that nobody asks for is not forgotten, however long ago the mentorship ended (trust M7). */
import { handler as dashboardApi } from '../../functions/administration/api.ts';
import { routes as dashboardRoutes } from '../../functions/administration/routes.ts';
import { installmentReminder } from '../../functions/stipends/letters/installment-reminder.ts';
import { handler as sweep } from '../../functions/stipends/sweep.ts';
import { remindUnasked } from '../../functions/stipends/use-cases/remind-unasked.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf } from '../programs/events.ts';
import { eventually } from '../programs/eventually.ts';
import { aPlaceInTerm } from '../terms/a-term.ts';
import { aMentorshipPassedUpTo, approve, decide, evaluated, request } from './a-stipend.ts';
import { graduates } from './an-end.ts';

const table = useTable();
beforeAll(() => {
  givenEnvironment();
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});
beforeEach(() => table.fresh());

const reminders = async ({ enrollmentId }: Mentorship) =>
  (await eventsOf(`ENROLLMENT#${enrollmentId}`)).filter(({ name }) => name === 'installment-reminded');
const inDays = (days: number) => at(new Date(Date.now() + days * 86_400_000).toISOString());

/** The clock calls, until the index that the sweep reads has caught up. */
async function swept(mentorship: Mentorship, count: number): Promise<void> {
  await eventually(
    async () => {
      await sweep();
      return reminders(mentorship);
    },
    (found) => expect(found).toHaveLength(count),
  );
  await sweep();
  expect(await reminders(mentorship)).toHaveLength(count);
}

describe('a reminder to ask for a payment', () => {
  test('comes a week after it was due and weekly after, and ends with the request', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    inDays(6.9);
    await swept(mentorship, 0);
    inDays(0.1);
    // Two installments, of which one is due.
    await eventually(remindUnasked, (told) => expect(told).toEqual({ unasked: 1, reminded: 1 }));
    await swept(mentorship, 1);
    inDays(6.9);
    expect(await remindUnasked()).toEqual({ unasked: 1, reminded: 0 });
    await swept(mentorship, 1);
    inDays(0.1);
    await swept(mentorship, 2);
    const [event] = await reminders(mentorship);
    const { enrollmentId } = mentorship;
    expect([event?.actorId, event?.data]).toEqual(['unasked-installments', { enrollmentId, number: 1 }]);
    if (event === undefined) throw new Error('no reminder');
    const copies = await copiesOf(installmentReminder, event);
    expect(copies.map(({ to }) => to)).toEqual([{ personId: ADA_ADMINISTRATOR.sub }]);
    expect(copies[0]?.subject).toContain('1,500.00 USD');
    await well(request(mentorship));
    expect(await copiesOf(installmentReminder, event)).toEqual([]);
    inDays(7);
    await swept(mentorship, 2);
  });

  test('comes of a rejected one too, after graduation', async () => {
    const mentorship = await aMentorshipPassedUpTo(4);
    for (const number of [1, 2]) await well(request(mentorship, number));
    await well(approve(mentorship, 1));
    await graduates(mentorship);
    await well(decide(mentorship, 'rejection', 2));
    inDays(7);
    await swept(mentorship, 1);
    const [event] = await reminders(mentorship);
    if (event === undefined) throw new Error('no reminder');
    expect((await copiesOf(installmentReminder, event))[0]?.text).toContain('did not approve');
  });

  test('does not come of what cannot be asked for: an evaluation failed since', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await evaluated(mentorship, 3, 'fail');
    inDays(7);
    await swept(mentorship, 0);
    await eventually(remindUnasked, (told) => expect(told).toEqual({ unasked: 1, reminded: 0 }));
    expect((await request(mentorship)).body.code).toBe('not-earned');
  });
});

test('the administrator’s dashboard keeps what nobody asked for, though term and mentorship are over', async () => {
  const mentorship = await aMentorshipPassedUpTo(4);
  const { enrollmentId, programId, termId } = mentorship;
  const now = new Date().toISOString();
  at('2026-07-21T12:00:00.000Z');
  await aPlaceInTerm(termId, programId);
  at(now);
  await graduates(mentorship);
  inDays(40);
  const asks = `/enrollments/${enrollmentId}/installments/2/request`;
  await eventually(
    () => call(dashboardApi, dashboardRoutes, 'GET /me/dashboard', { as: ADA_ADMINISTRATOR }),
    ({ body }) => {
      const own = body.programs.find((one: { programId: string }) => one.programId === programId);
      expect(own.waiting.map(({ link }: { link: { href: string } }) => link.href)).toContain(asks);
    },
  );
});
