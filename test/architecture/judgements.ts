/** Every judgement of words that may be handed in anew, prepared as a pair: two people judge what both have read. */
import { aMentee, applies, aTermWithProgram, DAYS, toPrerequisites } from '../applications/an-application.ts';
import { given, handIn } from '../completion/a-graduate.ts';
import { HANA_HR, MIRA_MENTOR, type Somebody, STELLA_STAFF } from '../kit/actors.ts';
import type { Called, CallOptions } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { versionOfProgram } from '../kit/versions.ts';
import {
  anOpenOnboarding,
  aStartedMentorship,
  on,
  submitStep,
  toOnboarding,
  toParticipation,
} from '../onboarding/a-mentorship.ts';
import { aSubmittedProgram, toPrograms, well } from '../programs/a-program.ts';

type To = (request: string, options: CallOptions) => Promise<Called>;
type Judgement = () => Promise<Called>;
export type Judgements = readonly [Judgement, Judgement];

/** What is judged, by whom, and what they have read. */
interface Read {
  readonly to: To;
  readonly path: string;
  readonly as: Somebody;
  readonly ifMatch: number;
}

const REASON = { reason: 'The second page is missing.' };
/** Words that say yes need no reason. */
const YES = ['approval', 'verification'];

async function judged(read: Promise<Read>, ...words: readonly [string, string]): Promise<Judgements> {
  const { to, path, as, ifMatch } = await read;
  const say = (word: string): Judgement => {
    const body = YES.includes(word) ? {} : { body: REASON };
    return () => to(`POST ${path}/${word}`, { as, ifMatch, ...body });
  };
  return [say(words[0]), say(words[1])];
}

async function aProgram(): Promise<Read> {
  const programId = await aSubmittedProgram();
  const ifMatch = await versionOfProgram(programId);
  return { to: toPrograms, path: `/programs/${programId}`, as: STELLA_STAFF, ifMatch };
}

async function aPrerequisite(): Promise<Read> {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  const list = `/applications/${await applies(mentee, termId, programId)}/prerequisites`;
  const { items } = (await well(toPrerequisites(`GET ${list}`, { as: mentee }))).body;
  at(DAYS.review);
  const path = `${list}/${items[0].prerequisiteId}`;
  const body = { text: 'Here it is.' };
  const { version } = (await well(toPrerequisites(`POST ${path}/submission`, { as: mentee, body }))).body;
  return { to: toPrerequisites, path, as: MIRA_MENTOR, ifMatch: version };
}

async function aStep(): Promise<Read> {
  const mentorship = await anOpenOnboarding();
  const { version } = (await well(submitStep(mentorship, 'tax-form'))).body;
  return { to: toOnboarding, path: on(mentorship, 'hr-steps/tax-form'), as: HANA_HR, ifMatch: version };
}

async function aTask(): Promise<Read> {
  const mentorship = await aStartedMentorship();
  const taskId = await given(mentorship, 'exam');
  const { version } = (await well(handIn(mentorship, taskId))).body;
  return {
    to: toParticipation,
    path: on(mentorship, `tasks/${taskId}`),
    as: MIRA_MENTOR,
    ifMatch: version,
  };
}

/** By operation: it, and another judgement of the same. */
export const JUDGEMENTS: Readonly<Record<string, () => Promise<Judgements>>> = {
  approveProgram: () => judged(aProgram(), 'approval', 'rejection'),
  rejectProgram: () => judged(aProgram(), 'rejection', 'approval'),
  approvePrerequisite: () => judged(aPrerequisite(), 'approval', 'return'),
  returnPrerequisite: () => judged(aPrerequisite(), 'return', 'approval'),
  verifyHrStep: () => judged(aStep(), 'verification', 'return'),
  returnHrStep: () => judged(aStep(), 'return', 'waiver'),
  waiveHrStep: () => judged(aStep(), 'waiver', 'verification'),
  approveTask: () => judged(aTask(), 'approval', 'return'),
  returnTask: () => judged(aTask(), 'return', 'approval'),
};
