/** Mentorships: onboarding, work, evaluations. */
import { approve, given, handIn } from '../completion/a-graduate.ts';
import { opened } from '../evaluations/a-checkpoint.ts';
import { ADA_ADMINISTRATOR, HANA_HR, MIRA_MENTOR, STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import type { TestTable } from '../kit/table.ts';
import { versionOfStep } from '../kit/versions.ts';
import {
  anOnboardingBut,
  anOpenOnboarding,
  aStartedMentorship,
  factsFor,
  type Mentorship,
  toOnboarding,
} from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import { evaluated, plan } from '../stipends/a-stipend.ts';
import { does, orElse, REASON, reads } from './in-story.ts';

const FIRST_WEEK = '2026-09-09T12:00:00.000Z';
const AFTER_THE_DEADLINE = '2026-09-18T12:00:00.000Z';

/** What an onboarding may come to. */
async function comesOnBoard(table: TestTable, { enrollmentId, mentee }: Mentorship): Promise<void> {
  const ids = { enrollmentId, step: 'tax-form' };
  await reads(mentee, ids, 'readEnrollment', 'readEnrollmentHistory');
  const open = { ifMatch: await versionOfStep(enrollmentId, ids.step) };
  await orElse(table, () => does(HANA_HR, 'waiveHrStep', ids, REASON, open));
  await orElse(table, async () => {
    const { version } = await does(mentee, 'submitHrStep', ids, factsFor(ids.step));
    await does(HANA_HR, 'listOnboarding', { organizationId: 'org_cncf' });
    await does(HANA_HR, 'returnHrStep', ids, REASON, { ifMatch: version });
  });
  await orElse(table, () => does(mentee, 'withdrawFromMentorship', ids, REASON));
  await orElse(table, async () => {
    at(AFTER_THE_DEADLINE);
    await does(ADA_ADMINISTRATOR, 'releasePlace', ids, REASON);
  });
  const until = '2026-09-30T18:00:00Z';
  await orElse(table, async () => {
    at(AFTER_THE_DEADLINE);
    await does(ADA_ADMINISTRATOR, 'extendOnboarding', ids, { until, ...REASON });
  });
}

/** The work from day to day. */
async function works(table: TestTable, mentorship: Mentorship): Promise<void> {
  const { enrollmentId, mentee } = mentorship;
  at(FIRST_WEEK);
  await does(MIRA_MENTOR, 'readHealth', { enrollmentId });
  const starter = await given(mentorship, 'starter');
  const { version } = (await well(handIn(mentorship, starter))).body;
  const asRead = { ifMatch: version };
  const task = { enrollmentId, taskId: starter };
  await orElse(table, () => does(MIRA_MENTOR, 'returnTask', task, REASON, asRead));
  await well(approve(mentorship, starter));
  await given(mentorship, 'project');
  await well(handIn(mentorship, await given(mentorship, 'project')));
  await orElse(table, async () => {
    const milestones = [{ title: 'Migrated', due: '2026-11-20' }];
    const planned = { objectives: 'Finish the migration.', milestones };
    await does(mentee, 'writePlan', { enrollmentId }, planned);
    await does(MIRA_MENTOR, 'readPlan', { enrollmentId });
    await does(MIRA_MENTOR, 'agreeToPlan', { enrollmentId }, undefined, { ifMatch: 1 });
  });
  const day = { enrollmentId, date: '2026-09-07' };
  await does(mentee, 'writeCheckIn', day, { done: 'Read the code.', next: 'Change it.' });
  const meeting = { heldAt: '2026-09-08T08:00:00.000Z', minutes: 30, notes: 'We met.' };
  await does(MIRA_MENTOR, 'recordMeeting', { enrollmentId }, meeting);
  await reads(MIRA_MENTOR, { enrollmentId }, 'listCheckIns', 'listMeetings', 'listTasks');
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'terminateEnrollment', { enrollmentId }, REASON));
}

/** A checkpoint is open: it may be excused, or failed. */
async function isEvaluated(table: TestTable, mentorship: Mentorship): Promise<void> {
  const ids = { enrollmentId: mentorship.enrollmentId, number: '1' };
  const { mentee } = mentorship;
  await plan(mentorship);
  await opened(mentorship);
  await does(mentee, 'fileSelfEvaluation', ids, { text: 'I have learned to ask.' });
  await orElse(table, async () => {
    await does(ADA_ADMINISTRATOR, 'excuseCheckpoint', ids, REASON);
    await does(STELLA_STAFF, 'listExcuses', { organizationId: 'org_cncf' });
    await does(STELLA_STAFF, 'confirmExcuse', ids);
  });
  await evaluated(mentorship, 1, 'fail');
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'extendAfterFail', ids, { weeks: 2, ...REASON }));
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'endAfterFail', ids, REASON));
  await orElse(table, async () => {
    await does(mentee, 'appeal', ids, { statement: 'Both were merged the day before.' });
    await does(STELLA_STAFF, 'decideAppeal', ids, { decision: 'overturn', ...REASON });
  });
}

/** @returns what somebody is shown whose contract is to be signed */
export async function mentorshipsAreLived(table: TestTable): Promise<{ open: Mentorship; textHash: string }> {
  const open = await anOpenOnboarding();
  const { contract } = (
    await well(toOnboarding(`GET /enrollments/${open.enrollmentId}/onboarding`, { as: open.mentee }))
  ).body;
  await comesOnBoard(table, open);
  await anOnboardingBut('payee');
  await opened(await aStartedMentorship());
  const working = await aStartedMentorship();
  await works(table, working);
  await isEvaluated(table, working);
  return { open, textHash: contract.textHash };
}
