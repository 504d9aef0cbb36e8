/** Applications, what is asked of them, and what becomes of them. */

import {
  aMentee,
  applies,
  aTermWithProgram,
  DAYS,
  draft,
  isReviewed,
  journey,
  mark,
  release,
  toSelection,
  wantsACall,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import type { TestTable } from '../kit/table.ts';
import { well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import { anOffer } from '../selection/an-offer.ts';
import { does, orElse, REASON, reads } from './in-story.ts';

const FILE = Buffer.from('%PDF-1.7 one page');

/** Something is handed in with a file, and judged. */
async function handsIn(table: TestTable, mentee: Somebody, applicationId: string): Promise<void> {
  const { items } = await does(mentee, 'listPrerequisites', { applicationId });
  const ids = { applicationId, prerequisiteId: items[0].prerequisiteId };
  const file = { fileName: 'resume.pdf', mediaType: 'application/pdf', bytes: FILE.length };
  const { url, headers, documentId } = await does(mentee, 'requestUpload', ids, file);
  await fetch(url, { method: 'PUT', body: new Uint8Array(FILE), headers });
  const { version } = await does(mentee, 'submitPrerequisite', ids, { documentId, text: 'Here it is.' });
  const asRead = { ifMatch: version };
  await does(MIRA_MENTOR, 'fetchPrerequisiteDocument', ids);
  await orElse(table, () => does(MIRA_MENTOR, 'approvePrerequisite', ids, undefined, asRead));
  await orElse(table, () => does(MIRA_MENTOR, 'returnPrerequisite', ids, REASON, asRead));
}

async function isJudged(table: TestTable, applicationId: string): Promise<void> {
  const scores = { skills: 5, motivation: 4, contribution: 3 };
  await does(MIRA_MENTOR, 'reviewApplication', { applicationId }, { scores, comment: 'A careful solution.' });
  await does(MIRA_MENTOR, 'writeNote', { applicationId }, { text: 'We should talk.' });
  await reads(MIRA_MENTOR, { applicationId }, 'listNotes', 'listReviews');
  await orElse(table, () => does(MIRA_MENTOR, 'declareConflict', { applicationId }, { why: 'My cousin.' }));
}

async function isCalled(termId: string, programId: string): Promise<void> {
  const mentee = await aMentee();
  await wantsACall(mentee);
  const applicationId = await isReviewed(mentee, termId, programId);
  await well(mark(applicationId, { outcome: 'select' }));
  await well(release(termId, { declineUnmarked: true }));
  await journey('announce-result', applicationId);
  const list = `GET /programs/${programId}/terms/${termId}/phone-calls`;
  await eventually(
    () => toSelection(list, { as: ADA_ADMINISTRATOR }),
    ({ body }) => expect(body.items).toHaveLength(1),
  );
  const ids = { applicationId, result: 'offered' };
  await does(ADA_ADMINISTRATOR, 'recordPhoneCall', ids, { note: 'Was glad.' });
}

/** @returns somebody who has applied */
export async function applicationsAreMade(table: TestTable): Promise<Somebody> {
  const { termId, programId } = await aTermWithProgram({ slots: 3 });
  const writer = await aMentee();
  const { applicationId } = (await well(draft(writer, termId, programId))).body;
  const statement = { statement: 'I want to work on the query layer, and on nothing else.' };
  const version = { ifMatch: 1 };
  await orElse(table, () => does(writer, 'editApplication', { applicationId }, statement, version));
  const applicant = await aMentee();
  const applied = await applies(applicant, termId, programId);
  await orElse(table, () => does(applicant, 'withdrawApplication', { applicationId: applied }, REASON));
  await handsIn(table, applicant, applied);
  await isJudged(table, applied);
  const ids = { applicationId: applied, termId, programId };
  await reads(applicant, ids, 'getApplication', 'readApplicationHistory', 'listMyApplications');
  await reads(ADA_ADMINISTRATOR, ids, 'listApplications', 'listMarks', 'readTermProgram');
  await reads(STELLA_STAFF, ids, 'planRelease', 'readTerm', 'listTermPrograms');
  await isReviewed(await aMentee(), termId, programId);
  await orElse(table, () => isCalled(termId, programId));
  await well(mark(await isReviewed(await aMentee(), termId, programId), { outcome: 'select' }));
  const offer = await anOffer(1);
  const offered = { applicationId: offer.applicationId };
  at(DAYS.release);
  await orElse(table, () => does(offer.mentee, 'acceptOffer', offered));
  await orElse(table, () => does(offer.mentee, 'declineOffer', offered, REASON));
  return applicant;
}
