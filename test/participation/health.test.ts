/** domain, "Participation": silence turns the light amber, then red, and tells the administrator; each once. */
import { healthAmber } from '../../functions/participation/letters/health-amber.ts';
import { healthRed } from '../../functions/participation/letters/health-red.ts';
import { watchHealth } from '../../functions/participation/use-cases/watch-health.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  aStartedMentorship,
  type Mentorship,
  toEvaluations,
  toParticipation,
} from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, eventsOf } from '../programs/events.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const SILENCE = ['health-amber', 'health-red', 'silence-escalated'];
const eventsAbout = async ({ enrollmentId }: Mentorship) =>
  (await eventsOf(`ENROLLMENT#${enrollmentId}`)).filter(({ name }) => SILENCE.includes(name));
const noticed = async (mentorship: Mentorship) => (await eventsAbout(mentorship)).map(({ name }) => name);
const checkIn = ({ enrollmentId, mentee }: Mentorship, date: string) =>
  toParticipation(`PUT /enrollments/${enrollmentId}/check-ins/${date}`, {
    as: mentee,
    body: { done: 'Read.', next: 'Write.' },
  });

// The term starts on Monday, 7 September 2026: what counts are the whole working days that passed since.
test.each([
  ['2026-09-09', []],
  ['2026-09-10', ['health-amber']],
  ['2026-09-11', ['health-amber', 'health-red']],
  ['2026-09-14', ['health-amber', 'health-red']],
  ['2026-09-15', SILENCE],
  ['2026-10-15', SILENCE],
])('on %s, in silence since the start, %j has been told, each once', async (day, expected) => {
  const mentorship = await aStartedMentorship();
  at(`${day}T06:00:00.000Z`);
  for (let time = 0; time < 3; time += 1) await watchHealth();
  expect(await noticed(mentorship)).toEqual(expected);
});

test('amber is told to mentee and mentors, the end of patience to administrators', async () => {
  const mentorship = await aStartedMentorship();
  at('2026-09-15T06:00:00.000Z');
  expect(await watchHealth()).toEqual({ watched: 1, noticed: 3 });
  const [amber, red, told] = await eventsAbout(mentorship);
  if (amber === undefined || red === undefined || told === undefined) throw new Error('Nothing was told.');
  expect((await copiesOf(healthAmber, amber)).map(({ to }) => to)).toEqual([
    { personId: mentorship.mentee.sub },
    { personId: MIRA_MENTOR.sub },
  ]);
  expect(healthRed.on).not.toContain(red.name);
  const [copy, ...more] = await copiesOf(healthRed, told);
  expect([copy?.to, more]).toEqual([{ personId: ADA_ADMINISTRATOR.sub }, []]);
  expect(copy?.text).toContain('Last heard of: 2026-09-07');
});

test('a sign of life ends it; nobody is written to of a silence that is over, and another one is told anew', async () => {
  const mentorship = await aStartedMentorship();
  at('2026-09-10T06:00:00.000Z');
  await watchHealth();
  await well(checkIn(mentorship, '2026-09-10'));
  const [first] = await eventsAbout(mentorship);
  if (first === undefined) throw new Error('Nothing was told.');
  expect(await copiesOf(healthAmber, first)).toEqual([]);
  at('2026-09-11T06:00:00.000Z');
  await watchHealth();
  expect(await noticed(mentorship)).toEqual(['health-amber']);
  at('2026-09-15T06:00:00.000Z');
  await watchHealth();
  expect(await noticed(mentorship)).toEqual(['health-amber', 'health-amber']);
});

test('two who look at the same time tell once', async () => {
  const mentorship = await aStartedMentorship();
  at('2026-09-10T06:00:00.000Z');
  await Promise.all([watchHealth(), watchHealth()]);
  expect(await noticed(mentorship)).toEqual(['health-amber']);
});

test('who has left is left in peace', async () => {
  const mentorship = await aStartedMentorship();
  const leave = `POST /enrollments/${mentorship.enrollmentId}/withdrawal`;
  await well(toEvaluations(leave, { as: mentorship.mentee, body: {} }));
  at('2026-09-15T06:00:00.000Z');
  expect(await watchHealth()).toEqual({ watched: 0, noticed: 0 });
});
