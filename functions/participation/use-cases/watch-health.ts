/** Once a day: whoever has fallen silent is noticed, each stage of a silence once (domain: Participation). */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { forEachAtOnce } from '../../kernel/at-once.ts';
import { ORGANIZATION_IDS } from '../../kernel/organizations.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { Problem } from '../../kernel/problem.ts';
import { addDays, type Instant, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listAll, loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import type { Enrollment, EnrollmentIn } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { terms, termsOf } from '../../terms/repository.ts';
import { policyOf, type Term } from '../../terms/term.ts';
import { activities, silences } from '../repository.ts';
import { newStages, SILENCE_EVENTS, type Silence } from '../silence.ts';

type AtWork = EnrollmentIn<'active' | 'extended'> & Stored;

const ACTOR: WorkflowStep = { kind: 'workflow', id: 'participation-health' };
/** Mentees looked at in one read, which takes 100 items: the last sign of life and the silence of each. */
const AT_ONCE = 50;
const READS_AT_ONCE = 4;

/** Looks at everybody at work in every term that has begun. Run twice on a day, it finds nothing new. */
export async function watchHealth(): Promise<{ watched: number; noticed: number }> {
  const counts = { watched: 0, noticed: 0 };
  const found = await Promise.all(
    ORGANIZATION_IDS.map((id) => listAll(terms, { index: 'queue', partition: termsOf(id) })),
  );
  for (const term of found.flat().filter((one) => isUnderWay(one, now()))) {
    const mentees = await atWork(term);
    const parts = Array.from({ length: Math.ceil(mentees.length / AT_ONCE) }, (_, part) =>
      mentees.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
    );
    await forEachAtOnce(parts, READS_AT_ONCE, async (part) => {
      counts.watched += part.length;
      counts.noticed += await watch(part);
    });
  }
  return counts;
}

/** From its start until the last extension could have ended. */
function isUnderWay(term: Term, at: Instant): boolean {
  const { extensionWeeksInTotal } = policyOf(term);
  return (
    term.cancelledAt === undefined && term.start <= at && at < addDays(term.end, 7 * extensionWeeksInTotal)
  );
}

async function atWork({ organizationId, termId }: Term): Promise<AtWork[]> {
  const partition = `ENROLLMENTS#${organizationId}#${termId}`;
  const lists = ['active#', 'extended#'].map((startsWith) =>
    listAll(enrollments, { index: 'queue', partition, startsWith }),
  );
  const isAtWork = (one: Enrollment & Stored): one is AtWork =>
    one.state === 'active' || one.state === 'extended';
  return (await Promise.all(lists)).flat().filter(isAtWork);
}

async function watch(mentees: readonly AtWork[]): Promise<number> {
  const [seen, known] = await Promise.all([
    loadTogether(...mentees.map(({ enrollmentId }) => wanted(activities, { enrollmentId }))),
    loadTogether(...mentees.map(({ enrollmentId }) => wanted(silences, { enrollmentId }))),
  ]);
  let noticed = 0;
  for (const [index, mentee] of mentees.entries()) {
    noticed += await notice(mentee, seen[index]?.lastAt ?? mentee.startedAt, known[index]);
  }
  return noticed;
}

/** A day on which nobody looked is made good: the stages come one after the other. */
async function notice(
  { enrollmentId, policy }: AtWork,
  since: Instant,
  known: (Silence & Stored) | undefined,
): Promise<number> {
  const stages = newStages(known, since, now(), policyNamed(policy));
  let before = known;
  for (const state of stages) {
    const silence: Silence = { enrollmentId, since, state };
    const happening = { event: SILENCE_EVENTS[state], actor: ACTOR, data: { enrollmentId, since } };
    const { item, writes } =
      before === undefined
        ? begin(silences, silence, happening)
        : change(silences, before, silence, happening);
    try {
      await commitStep(writes);
    } catch (error) {
      // Somebody else looks at the same time, and tells.
      if (error instanceof Problem && error.code === 'version-conflict') return 0;
      throw error;
    }
    before = item;
  }
  return stages.length;
}
