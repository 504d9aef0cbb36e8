/** Programs, their mentors, their terms, and people of whom no more is told. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { rememberContact } from '../../functions/profiles/repository.ts';
import {
  ADA_ADMINISTRATOR,
  asPerson,
  MIRA_MENTOR,
  type Somebody,
  STELLA_STAFF,
  somebody,
} from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import type { TestTable } from '../kit/table.ts';
import { versionOfProgram } from '../kit/versions.ts';
import { arrive, bounce, somebodyWrittenTo } from '../notifications/a-notice.ts';
import {
  anEnrolledProgram,
  anInvitation,
  aProgram,
  aPublishedProgram,
  aSubmittedProgram,
} from '../programs/a-program.ts';
import { aPlannedTerm, publishedCalendar } from '../terms/a-term.ts';
import { does, orElse, REASON, reads } from './in-story.ts';

const ALMA = somebody('Alma Administrator');

async function wantsToMentor(as: Somebody, programId: string): Promise<void> {
  const body = { introduction: 'I maintain it.', skills: ['Go'], links: [] };
  await does(as, 'describeMentor', {}, body);
  await does(as, 'requestToMentor', { programId });
}

async function mayBeShown(table: TestTable, programId: string): Promise<void> {
  const ids = { programId };
  for (const operation of ['searchCatalog', 'listTerms'])
    await does(undefined, operation, {}, undefined, { query: { organization: 'org_cncf' } });
  await reads(undefined, ids, 'readCatalogProgram');
  await orElse(table, async () => {
    await does(ADA_ADMINISTRATOR, 'hideProgram', ids);
    await does(ADA_ADMINISTRATOR, 'showProgram', ids);
  });
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'archiveProgram', ids));
  await does(ALMA, 'changeContactPreferences', {}, { timeZone: 'Europe/Berlin', byPhone: '+4930123456' });
  await does(ADA_ADMINISTRATOR, 'appointAdministrator', ids, { personId: ALMA.sub });
}

async function hasMentors(table: TestTable, programId: string): Promise<string[]> {
  const { token } = await anInvitation(programId);
  const invited = await anInvitation(programId, 'somebody@people.example');
  const seen = [
    'listMyPrograms',
    'readProgram',
    'readProgramHistory',
    'listMentors',
    'listMentorInvitations',
  ];
  await reads(ADA_ADMINISTRATOR, { programId }, ...seen);
  const rita = somebody('Rita Request');
  const asked = { programId, personId: rita.sub };
  await wantsToMentor(rita, programId);
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'approveMentor', asked));
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'refuseMentor', asked, REASON));
  const revoked = { programId, invitationId: invited.invitationId };
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'revokeMentorInvitation', revoked));
  await orElse(table, () => does(MIRA_MENTOR, 'declineMentorInvitation', {}, { token }));
  await orElse(table, async () => {
    await does(MIRA_MENTOR, 'acceptMentorInvitation', {}, { token });
    await does(ADA_ADMINISTRATOR, 'approveMentor', asked);
    await does(MIRA_MENTOR, 'resignAsMentor', { programId });
  });
  return [token, invited.token];
}

async function isPlanned(table: TestTable): Promise<void> {
  const termId = await aPlannedTerm();
  const moved = { ...publishedCalendar('2026-T3'), applicationsClose: '2026-08-17' };
  await orElse(table, () => does(STELLA_STAFF, 'changeCalendar', { termId }, moved, { ifMatch: 1 }));
  await orElse(table, () => does(STELLA_STAFF, 'cancelTerm', { termId }, REASON));
}

/** @returns the tokens of invitations that are open */
export async function programsAreMade(table: TestTable): Promise<string[]> {
  at('2026-07-20T12:00:00.000Z');
  const { organizationId: _, ...edited } = aProgram();
  const draft = await anEnrolledProgram();
  const version = { ifMatch: 1 };
  await orElse(table, () => does(ADA_ADMINISTRATOR, 'editProgram', { programId: draft }, edited, version));
  const submitted = await aSubmittedProgram();
  await does(STELLA_STAFF, 'listProgramApprovals', { organizationId: 'org_cncf' });
  const asRead = { ifMatch: await versionOfProgram(submitted) };
  await orElse(table, () => does(STELLA_STAFF, 'rejectProgram', { programId: submitted }, REASON, asRead));
  const published = await aPublishedProgram();
  await mayBeShown(table, published);
  await isPlanned(table);
  return hasMentors(table, published);
}

/** A letter to somebody who has applied came back. */
export async function aLetterComesBack(mentee: Somebody): Promise<void> {
  const { email, sent } = await somebodyWrittenTo();
  await commitStep([rememberContact(asPerson({ ...mentee, email }))]);
  await arrive(bounce(sent, email));
  const organizationId = 'org_cncf';
  await reads(STELLA_STAFF, { organizationId }, 'listUndeliveredMails', 'listOverdueWaits');
  await does(STELLA_STAFF, 'liftMailSuppression', { organizationId, personId: mentee.sub }, REASON);
}
