import type { Application, ApplicationIn } from '../../applications/application.ts';
import { applicantsOf, applicationOf, applications } from '../../applications/repository.ts';
import type { WorkflowStep } from '../../kernel/actor.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import { derivedId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { claim } from '../../platform/table/guards.ts';
import { listAll, load, loadTogether, wanted } from '../../platform/table/read.ts';
import { contactOf } from '../../profiles/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import type { Term } from '../../terms/term.ts';
import type { TermProgram } from '../../terms/term-program.ts';
import { makeOffer } from '../offer-repository.ts';
import { openCall } from '../phone-call-repository.ts';
import { takePlace } from '../places.ts';
import { marks, passedOnKey } from '../repository.ts';
import { announceResult } from './announce-result.ts';

type Waitlisted = ApplicationIn<'waitlisted'> & Stored;
/** Which place is passed on, and by whom. */
type Place = readonly [freedBy: string, term: Term, termProgram: TermProgram, actor: WorkflowStep];

const waits = (application: Application & Stored): application is Waitlisted =>
  application.state === 'waitlisted';

/** How often one candidate is tried before the event comes again. */
const TRIES = 4;

/**
 * A place became free (declined, lapsed, withdrawn, released by an administrator): it is offered to the next on the
 * waitlist, until the term starts. One free place makes one offer, however often the event is heard: a claim at the
 * application that gave the place up is taken in the transaction of the offer.
 */
export async function offerNextPlace(event: DomainEvent): Promise<void> {
  const freedBy =
    event.subjectType === 'enrollment' ? derivedId('application', event.subjectId) : event.subjectId;
  const freed = await load(applications, { applicationId: freedBy });
  if (freed === undefined) return;
  const { termId, programId } = freed;
  const [term, termProgram] = await loadTogether(
    wanted(terms, { termId }),
    wanted(termPrograms, { termId, programId }),
  );
  if (term?.releasedAt === undefined || termProgram === undefined || now() >= term.start) return;
  const actor: WorkflowStep = { kind: 'workflow', id: event.eventId };
  for (const candidate of await waitlist(termProgram, actor)) {
    if (await passOn(candidate, freedBy, term, termProgram, actor)) return;
  }
}

/**
 * Whether the place needs no other candidate: it was offered now, or before, or there is none after all. Whatever else of
 * a candidate changed at this moment, only one who waits no more is passed over.
 */
async function passOn(candidate: Waitlisted, ...place: Place): Promise<boolean> {
  let waiting = candidate;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await offerTo(waiting, ...place);
    } catch (error) {
      const conflict = error instanceof Problem && error.code === 'version-conflict';
      if (!conflict || attempt === TRIES) throw error;
      const fresh = await applicationOf(candidate.applicationId);
      if (!waits(fresh)) return false;
      waiting = fresh;
    }
  }
}

async function offerTo(
  candidate: Waitlisted,
  ...[freedBy, term, termProgram, actor]: Place
): Promise<boolean> {
  const done = (): Problem => new Problem('already-exists', 'The place was passed on before.');
  const contact = await contactOf(candidate.personId);
  try {
    await commitStep([
      claim(passedOnKey(freedBy), candidate.applicationId, done),
      takePlace(termProgram),
      ...makeOffer(candidate, term, actor).writes,
      ...openCall(candidate, 'offered', contact, actor),
    ]);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'already-exists' || error.code === 'slots-exceeded') return true;
    throw error;
  }
}

/** Those who wait, in the order of their rank; somebody whose result is only now being announced is told it first. */
async function waitlist({ programId, termId }: TermProgram, actor: WorkflowStep): Promise<Waitlisted[]> {
  const partition = applicantsOf(programId, termId);
  const all = await listAll(applications, { index: 'program', partition, startsWith: 'APPLICATION#' });
  const unannounced = all.filter(({ state }) => state === 'under-review');
  for (const { applicationId } of unannounced) {
    const mark = await load(marks, { applicationId });
    if (mark?.outcome === 'waitlist') await announceResult(actor, applicationId);
  }
  // The index lags behind: what may wait is read anew.
  const candidates = all.filter(({ state }) => state === 'under-review' || state === 'waitlisted');
  const fresh: (Application & Stored)[] = [];
  for (let start = 0; start < candidates.length; start += 100) {
    const keys = candidates.slice(start, start + 100);
    const found = await loadTogether(...keys.map((key) => wanted(applications, key)));
    fresh.push(...found.filter((one) => one !== undefined));
  }
  return fresh
    .filter(waits)
    .sort((one, other) => one.rank - other.rank || (one.submittedAt < other.submittedAt ? -1 : 1));
}
