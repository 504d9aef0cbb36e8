/** One mentorship, from the accepted offer to the letter of completion or to its early end. */
import { etagOf, etagOfRow } from '../../story/client.ts';
import { type Mentee, mentorOf } from '../book.ts';
import { days, hours, onDay } from '../calendar.ts';
import type { World } from '../world.ts';
import { evaluations } from './evaluations.ts';
import { type Fate, fateOf } from './fates.ts';
import { graduate } from './graduation.ts';
import { onboard } from './onboarding.ts';

export async function mentorship(world: World, mentee: Mentee): Promise<void> {
  const fate = fateOf(mentee.index);
  const { timeline, calendar } = world;
  if (!(await onboard(world, mentee, fate))) return;
  await timeline.until(Math.max(timeline.now, calendar.start) + hours(14));
  await agreeOnWork(world, mentee);
  await work(world, mentee);
  if (await leavesEarly(world, mentee, fate)) return;
  if (!(await evaluations(world, mentee, fate))) return;
  await graduate(world, mentee, fate);
}

async function agreeOnWork(world: World, mentee: Mentee): Promise<void> {
  const { deeds, timeline } = world;
  const base = `/enrollments/${mentee.enrollmentId}`;
  const day = (many: number): string => new Date(timeline.now + days(many)).toISOString().slice(0, 10);
  const written = await deeds.ask(mentee.player, `PUT ${base}/plan`, {
    body: {
      objectives: mentee.program.about.name,
      milestones: [
        { title: 'The first half works', due: day(40) },
        { title: 'All of it is merged', due: day(75) },
      ],
    },
  });
  await deeds.ask(mentorOf(mentee), `POST ${base}/plan/agreement`, { ifMatch: etagOf(written) });
}

/** A starter task, a check-in, a meeting. Days without a sign follow, so the health light has something to say. */
async function work(world: World, mentee: Mentee): Promise<void> {
  const { deeds, timeline } = world;
  const base = `/enrollments/${mentee.enrollmentId}`;
  const mentor = mentorOf(mentee);
  const { body } = await deeds.ask(mentor, `POST ${base}/tasks`, {
    body: {
      kind: 'starter',
      title: 'Edit the contributing guide',
      description: 'Follow it on your machine and mend what does not work.',
    },
  });
  await timeline.until(timeline.now + days(3));
  await deeds.ask(mentee.player, `POST ${base}/tasks/${body.taskId}/submission`, {
    body: { note: 'Two steps were out of date.', url: 'https://github.com/cncf/mentoring/pull/1' },
  });
  const { body: tasks } = await deeds.ask(mentor, `GET ${base}/tasks`);
  await deeds.ask(mentor, `POST ${base}/tasks/${body.taskId}/approval`, {
    ifMatch: etagOfRow(tasks.items[0]),
  });
  const today = new Date(timeline.now).toISOString().slice(0, 10);
  await deeds.ask(mentee.player, `PUT ${base}/check-ins/${today}`, {
    body: { done: 'The starter task.', next: 'The first milestone.' },
  });
  await deeds.ask(mentor, `POST ${base}/meetings`, {
    body: {
      heldAt: new Date(timeline.now - hours(2)).toISOString(),
      minutes: 45,
      notes: 'We went through the plan.',
    },
  });
}

async function leavesEarly(
  { timeline, deeds, book, calendar }: World,
  mentee: Mentee,
  fate: Fate,
): Promise<boolean> {
  const base = `/enrollments/${mentee.enrollmentId}`;
  if (fate === 'terminated-for-cause') {
    await timeline.until(onDay(calendar.start, 10) + days(16));
    await deeds.ask(mentee.program.administrator, `POST ${base}/termination`, {
      body: { reason: 'The code of conduct was broken twice.' },
    });
    book.scene('place ended for cause');
    return true;
  }
  return false;
}
