/** Stipends, and mentorships that are completed. */
import { aGraduate, step, toCompletion } from '../completion/a-graduate.ts';
import { FINN_FINANCE, STELLA_STAFF, TARA_TALENT } from '../kit/actors.ts';
import type { TestTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  aPaymentInFlight,
  aResult,
  importResults,
  request,
} from '../stipends/a-stipend.ts';
import { does, orElse, REASON, reads } from './in-story.ts';

const ORGANIZATION = { organizationId: 'org_cncf' };

/** A graduate with a letter, who wants to be found. */
async function seenByAll(table: TestTable, graduate: Mentorship): Promise<void> {
  await step('issue-letter', graduate);
  const { enrollmentId, mentee } = graduate;
  const body = { headline: 'I read schedulers', skills: ['Go'], country: 'IN', links: [] };
  await well(toCompletion(`PUT /enrollments/${enrollmentId}/talent-entry`, { as: mentee, body }));
  for (const operation of ['showCompletion', 'showTalentEntry'])
    await does(mentee, operation, { enrollmentId });
  await does(TARA_TALENT, 'searchTalent', ORGANIZATION);
  await orElse(table, () => does(mentee, 'leaveTalentDirectory', { enrollmentId }));
  const letterId = `let_${enrollmentId.split('_')[1]}`;
  await reads(undefined, { letterId }, 'showLetter', 'fetchCredential', 'fetchDocument', 'showLetterKeys');
  await orElse(table, () => does(STELLA_STAFF, 'revokeLetter', { letterId }, REASON));
}

async function isAskedFor(table: TestTable): Promise<void> {
  const mentorship = await aMentorshipPassedUpTo(2);
  await well(request(mentorship));
  const ids = { enrollmentId: mentorship.enrollmentId, number: '1' };
  for (const operation of ['holdInstallment', 'rejectInstallment'])
    await orElse(table, () => does(FINN_FINANCE, operation, ids, REASON));
  await does(FINN_FINANCE, 'listInstallments', ORGANIZATION);
}

async function isPaid(table: TestTable): Promise<void> {
  const mentorship = await aPaymentInFlight();
  const { enrollmentId } = mentorship;
  const { items } = await does(FINN_FINANCE, 'listPaymentFiles', ORGANIZATION);
  await does(FINN_FINANCE, 'downloadPaymentFile', { ...ORGANIZATION, ...items[0] });
  await does(FINN_FINANCE, 'showLedger', { enrollmentId });
  const period = { from: '2026-10-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  const statement = { ...period, lines: [aResult(mentorship)] };
  await does(FINN_FINANCE, 'reconcilePayments', ORGANIZATION, statement);
  await orElse(table, async () => {
    await well(importResults([aResult(mentorship, { outcome: 'failed', reason: 'Account closed' })]));
    await does(FINN_FINANCE, 'retryInstallment', { enrollmentId, number: '1' });
  });
}

export async function moneyIsPaid(table: TestTable): Promise<void> {
  await isAskedFor(table);
  await anApproved();
  await isPaid(table);
  await seenByAll(table, await aGraduate());
}
