/** Milestones, the survey, and the letter of completion. */
import { StoryBroken } from '../../story/client.ts';
import { type Mentee, mentorOf } from '../book.ts';
import { days, hours, minutes } from '../calendar.ts';
import type { World } from '../world.ts';
import type { Fate } from './fates.ts';

const SURVEY = {
  programme: 5,
  mentoring: 5,
  recommendation: 4,
  learned: 'To ask before I build.',
  staysContributor: true,
};

export async function graduate(world: World, mentee: Mentee, fate: Fate): Promise<void> {
  const { timeline, deeds, book } = world;
  const base = `/enrollments/${mentee.enrollmentId}`;
  await timeline.until(timeline.now + hours(20));
  const { body: plan } = await deeds.ask(mentee.player, `GET ${base}/plan`);
  for (const { milestoneId } of plan.milestones) {
    await deeds.ask(mentorOf(mentee), `POST ${base}/plan/milestones/${milestoneId}/completion`);
  }
  if (fate === 'survey-late') {
    await timeline.until(timeline.now + days(9));
    book.scene('survey filled in after a reminder');
  }
  await deeds.ask(mentee.player, `PUT ${base}/survey`, { body: SURVEY });
  const letterId = await letterOf(world, mentee);
  const { bytes } = await deeds.ask(undefined, `GET /letters/${letterId}/document`);
  book.letters.push({ name: mentee.player.name, program: mentee.program.about.name, letterId, pdf: bytes });
}

/** It is issued at once; a step that stumbled is tried again within minutes. */
async function letterOf({ timeline, deeds }: World, { player, enrollmentId }: Mentee): Promise<string> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await timeline.until(timeline.now + minutes(1));
    const { body } = await deeds.ask(player, `GET /enrollments/${enrollmentId}/completion`);
    if (body.letter !== undefined) return body.letter.letterId;
  }
  throw new StoryBroken(`${player.name} has no letter of completion.`);
}
