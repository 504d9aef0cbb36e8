/** After the release: people look at their applications and answer offers. */
import { StoryBroken } from '../../story/client.ts';
import { days, hours, minutes, onDay } from '../calendar.ts';
import type { Applicant } from '../cast/applicants.ts';
import type { World } from '../world.ts';
import { answerOf } from './fates.ts';
import { mentorship } from './mentorship.ts';

interface MyApplication {
  readonly applicationId: string;
  readonly programId: string;
  readonly state: string;
}

/**
 * Four looks: the morning after the release, two days later when places that others declined have moved on, after the
 * last offers have lapsed, and when places of those who never started have moved on. Answers come one after the other,
 * for an answer changes what others get; however many people there are, before the offers lapse.
 */
export async function answerOffers(world: World, who: Applicant): Promise<void> {
  const { timeline, calendar, applicants } = world;
  const morning = onDay(calendar.release, 9) + days(1);
  const offersEnd = onDay(calendar.release, 18) + days(5);
  const looks = [
    { at: morning, within: hours(20) },
    { at: morning + days(2), within: hours(20) },
    // Whoever is chosen now has hours to begin, not days.
    { at: offersEnd + minutes(30), within: hours(1) },
    { at: calendar.start + days(1), within: hours(1) },
  ];
  for (const { at, within } of looks) {
    await timeline.until(at);
    const mine = await applicationsOf(world, who);
    const offers = mine.filter(({ state }) => state === 'offered');
    if (offers.length === 0 && !mine.some(({ state }) => state === 'waitlisted')) return;
    if (offers.length === 0) continue;
    await timeline.until(at + hours(1) + who.number * Math.floor(within / applicants.length));
    const isOver = await answer(world, who);
    if (isOver) return;
  }
}

async function applicationsOf({ deeds }: World, { player }: Applicant): Promise<MyApplication[]> {
  return deeds.list(player, '/me/applications');
}

/** Whether this person is done with offers. */
async function answer(world: World, who: Applicant): Promise<boolean> {
  const { deeds, book } = world;
  const offers = (await applicationsOf(world, who)).filter(({ state }) => state === 'offered');
  const preferred = who.intentions.flatMap(({ program }) =>
    offers.filter(({ programId }) => programId === program.programId),
  );
  const [first] = preferred;
  if (first === undefined) return false;
  const path = `/applications/${first.applicationId}`;
  switch (answerOf(book.answers++)) {
    case 'decline':
      await deeds.ask(who.player, `POST ${path}/offer/declination`, { body: { reason: 'I found work.' } });
      book.scene('offer declined');
      return true;
    case 'ignore':
      book.scene('offer left to lapse');
      return true;
    case 'withdraw':
      await deeds.ask(who.player, `POST ${path}/withdrawal`, { body: { reason: 'My plans have changed.' } });
      book.scene('withdrawn with an offer at hand');
      return true;
    case 'accept':
      await accept(world, who, first);
      return true;
  }
}

async function accept(
  world: World,
  who: Applicant,
  { applicationId, programId }: MyApplication,
): Promise<void> {
  const { deeds, book, programs, timeline } = world;
  const { body } = await deeds.ask(who.player, `POST /applications/${applicationId}/offer/acceptance`);
  const program = programs.find((one) => one.programId === programId);
  if (program === undefined) throw new StoryBroken(`No program has the id ${programId}.`);
  const mentee = { index: book.mentees.length, player: who.player, program, enrollmentId: body.enrollmentId };
  book.mentees.push(mentee);
  timeline.live(() => mentorship(world, mentee));
}
