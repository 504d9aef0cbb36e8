import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { belongingsOf } from '../dashboard/belongings.ts';
import { desksOf } from '../dashboard/desks.ts';
import { myApplications } from '../dashboard/my-applications.ts';
import { myMentorships } from '../dashboard/my-mentorships.ts';
import { myPrograms } from '../dashboard/my-programs.ts';
import type { Dashboard } from '../dashboard/view.ts';

/**
 * Where everything of mine stands, what is missing, who acts next and until when (issue: dashboard). Most people have
 * one part in it and pay for that part alone; who administers programs waits five round trips, the one read that does.
 */
export async function readDashboard(actor: Person): Promise<Dashboard> {
  const at = now();
  const [belongings, desks] = await Promise.all([belongingsOf(actor.id), desksOf(actor)]);
  const [applications, mentorships, programs] = await Promise.all([
    myApplications(belongings.applications, at),
    myMentorships(belongings.enrollments, belongings.applications, at),
    myPrograms(belongings.memberships, at),
  ]);
  const tasks =
    [...applications, ...mentorships].filter(({ standing }) => standing.actsNext === 'mentee').length +
    [...programs, ...desks].flatMap(({ waiting }) => waiting).length;
  return { summary: inSentence(tasks), applications, mentorships, programs, desks };
}

function inSentence(tasks: number): string {
  if (tasks === 0) return 'Nothing waits for you.';
  return tasks === 1 ? 'One thing waits for you.' : `${tasks} things wait for you.`;
}
