/** The evaluations of one mentorship, and what follows a fail. */
import { type Mentee, mentorOf } from '../book.ts';
import { days, hours } from '../calendar.ts';
import { STAFF } from '../cast/people.ts';
import type { World } from '../world.ts';
import type { Fate } from './fates.ts';
import { requestInstallment } from './payments.ts';

interface Checkpoint {
  readonly number: number;
  readonly state: string;
  readonly opensAt: string;
  readonly dueAt: string;
}

const DECIDED = ['passed', 'overturned', 'excused'];
/** The evaluation at which things go wrong. */
const CRITICAL = 2;

/** Whether all of them are passed. */
export async function evaluations(world: World, mentee: Mentee, fate: Fate): Promise<boolean> {
  const { timeline, deeds, book } = world;
  const base = `/enrollments/${mentee.enrollmentId}`;
  for (let failed = false; ; ) {
    const { body } = await deeds.ask(mentee.player, `GET ${base}/checkpoints`);
    const next: Checkpoint | undefined = body.items.find(({ state }: Checkpoint) => !DECIDED.includes(state));
    if (next === undefined) return true;
    await early(world, mentee, next);
    await timeline.until(Math.max(timeline.now, evaluatedAt(mentee, next)));
    const critical = next.number === CRITICAL;
    if (critical && fate === 'withdraws-midway') {
      await deeds.ask(mentee.player, `POST ${base}/withdrawal`, { body: { reason: 'I start a job.' } });
      book.scene('mentee withdraws in the middle of the term');
      return false;
    }
    if (critical && fate === 'evaluated-late') {
      await timeline.until(Date.parse(next.dueAt) + days(2));
      book.scene('evaluation overdue, then made');
    }
    if (next.number === 1 && fate === 'excused') {
      await deeds.ask(mentee.program.administrator, `POST ${base}/checkpoints/1/excuse`, {
        body: { reason: 'The mentor was ill.' },
      });
      // Staff hear of it by mail; who confirmed at once would be asked for nothing.
      await timeline.until(timeline.now + hours(3));
      await deeds.ask(STAFF, `POST ${base}/checkpoints/1/excuse/confirmation`);
      book.scene('evaluation excused');
      continue;
    }
    if (critical && fate.startsWith('fails-') && !failed) {
      failed = true;
      if (!(await fail(world, mentee, fate, next.number))) return false;
    } else {
      await evaluate(world, mentee, next.number, 'pass');
    }
    await timeline.settled();
    await requestInstallment(world, mentee);
  }
}

/** Two mentors of three find the time before anybody reminds them, the third three hours before it is due. */
function evaluatedAt({ index }: Mentee, { opensAt, dueAt }: Checkpoint): number {
  return index % 3 === 2 ? Date.parse(dueAt) - hours(3) : Date.parse(opensAt) + hours(22 + 24 * (index % 2));
}

/** Before it opens nobody evaluates; then the mentee may say how it went. */
async function early(
  { deeds, timeline, book }: World,
  mentee: Mentee,
  { number, opensAt, state }: Checkpoint,
): Promise<void> {
  const path = `/enrollments/${mentee.enrollmentId}/checkpoints/${number}`;
  if (
    state === 'scheduled' &&
    mentee.index % 10 === 4 &&
    number === 1 &&
    timeline.now < Date.parse(opensAt)
  ) {
    await deeds.refused(mentorOf(mentee), `PUT ${path}/evaluation`, 'evaluation-not-open', {
      body: verdict('pass'),
    });
    book.scene('evaluation refused before it opens');
  }
  if (mentee.index % 3 === 0) {
    await timeline.until(Date.parse(opensAt) + hours(20));
    await deeds.ask(mentee.player, `POST ${path}/self-evaluation`, {
      body: { text: 'I learned more than I thought.' },
    });
  }
}

const verdict = (result: 'pass' | 'fail') => ({
  result,
  ratings:
    result === 'pass' ? { tasks: 5, engagement: 4, progress: 5 } : { tasks: 2, engagement: 2, progress: 1 },
  comment:
    result === 'pass' ? 'Steady work and good questions.' : 'There has been no pull request for three weeks.',
});

async function evaluate(
  { deeds }: World,
  mentee: Mentee,
  number: number,
  result: 'pass' | 'fail',
): Promise<void> {
  await deeds.ask(
    mentorOf(mentee),
    `PUT /enrollments/${mentee.enrollmentId}/checkpoints/${number}/evaluation`,
    {
      body: verdict(result),
    },
  );
}

/** Whether the mentorship goes on. */
async function fail(world: World, mentee: Mentee, fate: Fate, number: number): Promise<boolean> {
  const { timeline, deeds, book } = world;
  const { administrator } = mentee.program;
  const path = `/enrollments/${mentee.enrollmentId}/checkpoints/${number}`;
  await evaluate(world, mentee, number, 'fail');
  book.scene('evaluation failed');
  await timeline.until(timeline.now + days(1));
  if (fate === 'fails-then-extended') {
    await deeds.refused(administrator, `POST ${path}/extension`, 'extension-limit', {
      body: { weeks: 6, reason: 'As long as it takes.' },
    });
    await deeds.ask(administrator, `POST ${path}/extension`, {
      body: { weeks: 2, reason: 'The mentee was ill; two weeks more.' },
    });
    book.scene('mentorship extended');
    return true;
  }
  await deeds.ask(mentee.player, `POST ${path}/appeal`, {
    body: { statement: 'The pull requests of these weeks are in the other repository.' },
  });
  await timeline.until(timeline.now + days(2));
  const upheld = fate === 'fails-then-ended';
  await deeds.ask(administrator, `POST ${path}/appeal/decision`, {
    body: { decision: upheld ? 'uphold' : 'overturn', reason: 'We looked at both repositories.' },
  });
  book.scene(upheld ? 'appeal upheld' : 'appeal overturned');
  if (!upheld) return true;
  await deeds.refused(mentee.player, `POST ${path}/appeal`, 'appeal-used', {
    body: { statement: 'Once more, please.' },
  });
  await deeds.ask(administrator, `POST ${path}/end`, { body: { reason: 'The evaluation was failed.' } });
  book.scene('mentorship ended after a fail');
  return false;
}
