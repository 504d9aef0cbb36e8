/** More results than one transaction holds (payment-result.ts). */
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  anApproved,
  aResult,
  fetchFile,
  importResults,
  installmentId,
  ledgerOf,
  makeFile,
  payment,
} from './a-stipend.ts';

useTable();
beforeAll(givenEnvironment);

test('18 failures are recorded in one import of two transactions; once more, none', async () => {
  const mentorships = [];
  for (let index = 0; index < 18; index += 1) {
    const mentorship = await anApproved();
    await payment('submit-payment', installmentId(mentorship));
    mentorships.push(mentorship);
  }
  const { paymentFileId, payments } = (await well(makeFile())).body;
  expect(payments).toBe(18);
  await well(fetchFile(paymentFileId));
  const results = mentorships.map((one) => aResult(one, { outcome: 'failed' }));
  expect((await importResults(results, { key: 'import' })).body).toEqual({ recorded: 18, repeated: 0 });
  expect((await importResults(results)).body).toEqual({ recorded: 0, repeated: 18 });
  for (const one of mentorships) expect((await ledgerOf(one)).balances.owed).toBe(150_000);
}, 60_000);
