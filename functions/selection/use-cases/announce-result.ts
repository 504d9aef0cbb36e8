import type { Application, ApplicationIn } from '../../applications/application.ts';
import { decline, whereabouts } from '../../applications/ending-repository.ts';
import { applicationOf, applications } from '../../applications/repository.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notFound, Problem, wrongState } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { contacts } from '../../profiles/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import type { Term } from '../../terms/term.ts';
import type { TermProgram } from '../../terms/term-program.ts';
import { markThatCounts } from '../mark-that-counts.ts';
import { makeOffer } from '../offer-repository.ts';
import { type Callee, openCall } from '../phone-call-repository.ts';
import { takePlace } from '../places.ts';

export type Announced =
  | { readonly outcome: 'offered' | 'waitlisted'; readonly until: Instant }
  | { readonly outcome: 'declined' | 'over' };

/**
 * After the release, tells one application its result: an offer, the waitlist, or a decline with its reason.
 * Repeated, it says what is; interrupted between selection and offer, it goes on from there.
 */
export async function announceResult(actor: Actor, applicationId: string): Promise<Announced> {
  const application = await applicationOf(applicationId);
  const { termId, programId, personId } = application;
  switch (application.state) {
    case 'offered':
    case 'accepted':
      return { outcome: 'offered', until: application.offer.expiresAt };
    case 'declined':
      return { outcome: 'declined' };
    case 'withdrawn':
    case 'offer-declined':
    case 'offer-lapsed':
      return { outcome: 'over' };
    case 'draft':
    case 'submitted':
      throw wrongState('The application', application.state, 'a result');
  }
  const [term, termProgram, contact] = await loadTogether(
    wanted(terms, { termId }),
    wanted(termPrograms, { termId, programId }),
    wanted(contacts, { personId }),
  );
  if (term === undefined || termProgram === undefined) throw notFound('term');
  if (term.cancelledAt !== undefined && application.state === 'under-review') {
    await commitStep(decline(application, actor, 'term-cancelled').writes);
    return { outcome: 'declined' };
  }
  if (term.releasedAt === undefined) throw wrongState('The term', 'not released', 'a result');
  if (application.state === 'waitlisted') return { outcome: 'waitlisted', until: term.start };
  if (application.state === 'selected') return offer(application, term, actor, contact);
  const mark = await markThatCounts(applicationId, term.releasedAt);
  if (mark?.outcome === 'select') {
    const selected = await select(application, actor, termProgram);
    if (selected !== undefined) return offer(selected, term, actor, contact);
  }
  if (mark?.outcome === 'waitlist' || mark?.outcome === 'select') {
    // Selected beyond the slots, since there are fewer than there were: first on the waitlist.
    const rank = mark.outcome === 'select' ? 0 : mark.rank;
    const waitlisted: Application = { ...application, state: 'waitlisted', rank };
    const happening = { event: 'application-waitlisted', actor, data: whereabouts(application) };
    const { writes } = change<{ readonly applicationId: string }, Application>(
      applications,
      application,
      waitlisted,
      happening,
    );
    await commitStep([...writes, ...openCall(application, 'waitlisted', contact, actor)]);
    return { outcome: 'waitlisted', until: term.start };
  }
  const { writes } = decline(application, actor, mark?.reasonCode ?? 'not-selected');
  await commitStep([...writes, ...openCall(application, 'declined', contact, actor)]);
  return { outcome: 'declined' };
}

/** Takes the place. Undefined when all are taken. */
async function select(
  application: ApplicationIn<'under-review'> & Stored,
  actor: Actor,
  termProgram: TermProgram,
): Promise<(ApplicationIn<'selected'> & Stored) | undefined> {
  const selected: ApplicationIn<'selected'> = { ...application, state: 'selected' };
  const happening = { event: 'application-selected', actor, data: whereabouts(application) };
  const { item, writes } = change<{ readonly applicationId: string }, Application>(
    applications,
    application,
    selected,
    happening,
  );
  try {
    await commitStep([...writes, takePlace(termProgram)]);
  } catch (error) {
    if (error instanceof Problem && error.code === 'slots-exceeded') return undefined;
    throw error;
  }
  const { version, eventSequence, eventHash } = item;
  return { ...selected, version, eventSequence, eventHash };
}

async function offer(
  application: ApplicationIn<'selected'> & Stored,
  term: Term,
  actor: Actor,
  contact: Callee | undefined,
): Promise<Announced> {
  const { item, writes } = makeOffer(application, term, actor);
  await commitStep([...writes, ...openCall(application, 'offered', contact, actor)]);
  return { outcome: 'offered', until: item.offer.expiresAt };
}
