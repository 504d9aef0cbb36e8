/** Limits of what a program spends (trust M3). */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { create, replace, type Write } from '../../functions/platform/table/write.ts';
import { termProgramOf, termPrograms } from '../../functions/terms/repository.ts';
import type { TermProgram } from '../../functions/terms/term-program.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { aMentorshipPassedUpTo, approve, decide, ledgerOf, request } from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

describe('limits (trust M3)', () => {
  test('the budget of the program is not overspent', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await aBudget(mentorship, 149_999);
    expect((await approve(mentorship)).body.code).toBe('budget-exceeded');
    await aBudget(mentorship, 150_000);
    expect((await approve(mentorship)).status).toBe(200);
  });

  test('a budget that is cut at this moment is seen', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await well(request(mentorship));
    await aBudget(mentorship, 150_000);
    const cut = await toBudget(mentorship, 149_999);
    const late = await meanwhile(
      () => approve(mentorship),
      () => commitStep(cut),
    );
    expect(late.body.code).toBe('version-conflict');
    expect((await approve(mentorship)).body.code).toBe('budget-exceeded');
  });

  test('a rejected approval gives its money back', async () => {
    const mentorship = await aMentorshipPassedUpTo(2);
    await aBudget(mentorship, 150_000);
    await well(request(mentorship));
    for (let round = 0; round < 3; round += 1) {
      await well(approve(mentorship));
      await well(decide(mentorship, 'rejection'));
      expect((await ledgerOf(mentorship)).balances.withheld).toBe(150_000);
      await well(request(mentorship));
    }
    expect((await approve(mentorship)).status).toBe(200);
  });
});

/** What the program's administrator could set before the term's review ended. */
async function toBudget(mentorship: Mentorship, amount: number): Promise<readonly Write[]> {
  const termId = mentorship.termId as `trm_${string}`;
  const programId = mentorship.programId as `prg_${string}`;
  const before = await termProgramOf(termId, programId);
  const part: TermProgram = {
    ...{ termId, programId, organizationId: 'org_cncf', programName: 'Query layer migration' },
    ...{ slots: 1, funding: { kind: 'by-country' }, budget: { amount, currency: 'USD' } },
  };
  return (before === undefined ? create(termPrograms, part) : replace(termPrograms, before, part)).writes;
}

const aBudget = async (mentorship: Mentorship, amount: number): Promise<void> =>
  commitStep(await toBudget(mentorship, amount));
