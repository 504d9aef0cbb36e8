/** What happened in the world before it is fuzzed: lives that are lived through the doors and steps of the product. */
import { UNSUBSCRIPTION } from '../../functions/notifications/mail-preferences.ts';
import { seal } from '../../functions/platform/table/seal.ts';
import type { TestTable } from '../kit/table.ts';
import { does, reads } from './in-story.ts';
import { applicationsAreMade } from './story-of-applications.ts';
import { mentorshipsAreLived } from './story-of-mentorships.ts';
import { moneyIsPaid } from './story-of-money.ts';
import { aLetterComesBack, programsAreMade } from './story-of-programs.ts';

/** @returns what people learn that the table does not hold */
export async function live(table: TestTable): Promise<Record<string, unknown>> {
  const tokens = await programsAreMade(table);
  const applicant = await applicationsAreMade(table);
  await aLetterComesBack(applicant);
  const { open, textHash } = await mentorshipsAreLived(table);
  await moneyIsPaid(table);
  const unsubscription = await seal(UNSUBSCRIPTION, open.mentee.sub);
  await does(undefined, 'unsubscribe', { token: unsubscription });
  await does(open.mentee, 'chooseMailPreferences', {}, { reminders: true });
  await reads(open.mentee, {}, 'readDashboard', 'readMailPreferences', 'readMyProfile');
  await reads(undefined, {}, 'readOpenApi', 'readServiceHealth');
  return {
    token: [...tokens, unsubscription],
    textHash,
    typedName: open.mentee.name,
    payeeVersion: [0, 1, 2],
  };
}
