/** Who asks, who agrees and who is paid are three people (trust M5). */
import { ADA_ADMINISTRATOR, MIRA_MENTOR, OLGA_OTHER, somebody } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, givenEnvironment, well } from '../programs/a-program.ts';
import { aMentorshipPassedUpTo, approve, decide, request } from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const FIONA = somebody('Fiona Finance', 'finance');
const withGroups = <Person extends { groups: readonly string[] }>(person: Person, ...groups: string[]) => ({
  ...person,
  groups,
});

describe('separation of duties (trust M5)', () => {
  test('the requester does not approve, though of finance too', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const answer = await approve(mentorship, 1, { as: withGroups(ADA_ADMINISTRATOR, 'finance') });
    expect([answer.status, answer.body.code]).toEqual([403, 'separation-of-duties']);
  });

  test('the payee neither approves, rejects, holds nor requests', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const as = withGroups(mentorship.mentee, 'finance');
    for (const answer of [
      await approve(mentorship, 1, { as }),
      await decide(mentorship, 'rejection', 1, { as }),
      await decide(mentorship, 'hold', 1, { as }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'separation-of-duties']);
    }
    expect((await request(mentorship, 1, mentorship.mentee)).status).toBe(403);
  });

  test('a mentor of the program does not approve', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    const answer = await approve(mentorship, 1, { as: withGroups(MIRA_MENTOR, 'finance') });
    expect(answer.body.code).toBe('separation-of-duties');
  });

  test('who becomes a mentor at the same moment does not either', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await aMentor(mentorship.programId, FIONA);
    expect((await approve(mentorship, 1, { as: FIONA })).body.code).toBe('separation-of-duties');
  });

  test('finance of another organization finds nothing, a mentor may not request', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    expect((await request(mentorship, 1, MIRA_MENTOR)).status).toBe(403);
    await well(request(mentorship));
    expect((await approve(mentorship, 1, { as: OLGA_OTHER })).status).toBe(404);
    expect((await decide(mentorship, 'hold', 1, { as: OLGA_OTHER })).status).toBe(404);
  });
});
