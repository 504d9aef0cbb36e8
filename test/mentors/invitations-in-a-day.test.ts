/** One person's will alone writes to strangers: an invitation goes to any address there is (trust Z8). */
import { mentorInvited } from '../../functions/mentors/letters/mentor-invited.ts';
import { routes } from '../../functions/mentors/routes.ts';
import { ADA_ADMINISTRATOR } from '../kit/actors.ts';
import type { Called, CallOptions } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aPublishedProgram, givenEnvironment, toMentors } from '../programs/a-program.ts';
import { copiesOf, eventsOf } from '../programs/events.ts';

const { quota } = routes.inviteMentor.rateLimit;

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(async () => {
  await table.fresh();
  at('2026-07-10T12:00:00.000Z');
});

const invite = (programId: string, number: number, options: CallOptions = {}): Promise<Called> =>
  toMentors(`POST /programs/${programId}/mentor-invitations`, {
    as: ADA_ADMINISTRATOR,
    body: { email: `mentor-${number}@people.example`, name: 'Somebody Invited' },
    ...options,
  });
async function inviteMany(programIds: readonly string[], many: number): Promise<void> {
  for (let number = 1; number <= many; number += 1) {
    const programId = programIds[number % programIds.length] as string;
    expect((await invite(programId, number)).status).toBe(201);
  }
}
const lettersOf = async (programId: string): Promise<number> => {
  const events = (await eventsOf(`PROGRAM#${programId}`)).filter(({ name }) => name === 'mentor-invited');
  return (await Promise.all(events.map((event) => copiesOf(mentorInvited, event)))).flat().length;
};

test('a day has its number of invitations, over all programs of one person; the next day goes on', async () => {
  const programIds = [await aPublishedProgram(), await aPublishedProgram()];
  const [one = '', other = ''] = programIds;
  await inviteMany(programIds, quota);
  const refused = await invite(one, quota + 1, { key: 'k-one-more' });
  expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
    429,
    'too-many-requests',
    String(12 * 3600),
  ]);
  expect((await lettersOf(one)) + (await lettersOf(other))).toBe(quota);
  at('2026-07-11T00:00:00.000Z');
  expect((await invite(one, quota + 1, { key: 'k-one-more' })).status).toBe(201);
});

test('two at once on the last place: one invites, and one letter is written', async () => {
  const programId = await aPublishedProgram();
  await inviteMany([programId], quota - 1);
  const answers = await Promise.all([invite(programId, quota), invite(programId, quota + 1)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
  expect(await lettersOf(programId)).toBe(quota);
});

test('the same request again, under its key, is answered as before', async () => {
  const programId = await aPublishedProgram();
  const first = await invite(programId, 0, { key: 'k-first' });
  await inviteMany([programId], quota - 1);
  expect((await invite(programId, quota)).status).toBe(429);
  const again = await invite(programId, 0, { key: 'k-first' });
  expect([again.status, again.text]).toEqual([201, first.text]);
});
