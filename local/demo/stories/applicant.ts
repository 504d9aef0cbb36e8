/** An applicant, from the profile to the end of the review. */
import { StoryBroken } from '../../story/client.ts';
import type { Player } from '../../story/player.ts';
import { days, hours, minutes, onDay } from '../calendar.ts';
import type { Applicant, Intention } from '../cast/applicants.ts';
import type { World } from '../world.ts';
import { answerOffers } from './offers.ts';

const STATEMENT =
  'I read the upstream issue, tried the first step on my machine, and would like to see it through with you.';

export async function applicant(world: World, who: Applicant): Promise<void> {
  const { timeline, deeds, calendar, book } = world;
  const live: { intention: Intention; applicationId: string }[] = [];
  await timeline.until(momentOf(world, Math.min(...who.intentions.map(({ moment }) => moment))) - hours(1));
  await deeds.ask(who.player, 'PUT /me/profile/mentee', { body: who.profile });
  const inTime = who.intentions.toSorted((one, other) => one.moment - other.moment);
  for (const intention of inTime) {
    await timeline.until(momentOf(world, intention.moment));
    const applicationId = await apply(world, who.player, intention);
    if (applicationId !== undefined) live.push({ intention, applicationId });
  }
  await tryFourth(world, who, live.length);
  await timeline.until(calendar.closes + hours(1));
  for (const intention of who.intentions.filter(({ course }) => course === 'late')) {
    await comeLate(world, who.player, intention);
  }
  for (const one of live) await goThroughReview(world, who.player, one);
  if (live.some(({ intention }) => intention.course !== 'withdrawn-in-review')) {
    await answerOffers(world, who);
  }
  if (live.length === 0 && who.intentions.length > 0) book.scene('nothing was submitted in time');
}

/** Every third hour: many come at the same moment, as they do before a deadline. */
function momentOf({ calendar }: World, share: number): number {
  const { opens, closes } = calendar;
  const at = opens + hours(8) + share * (closes - opens - hours(9));
  return Math.floor(at / hours(3)) * hours(3);
}

/** The application's id, if it is live when the window closes. */
async function apply(world: World, player: Player, intention: Intention): Promise<string | undefined> {
  const { timeline, deeds, calendar, book } = world;
  const applicationId = await draft(world, player, intention, STATEMENT);
  const { course } = intention;
  if (course === 'late') return undefined;
  if (course === 'abandoned') {
    await deeds.ask(player, `POST /applications/${applicationId}/withdrawal`, { body: {} });
    book.scene('draft given up');
    return undefined;
  }
  await submit(world, player, intention, applicationId);
  if (course !== 'withdrawn-early' && course !== 'written-anew') return applicationId;
  await timeline.until(Math.min(timeline.now + hours(9), calendar.closes - minutes(30)));
  const body = { reason: 'I found a program that suits me better.' };
  await deeds.ask(player, `POST /applications/${applicationId}/withdrawal`, { body });
  book.scene('withdrawn before the window closed');
  if (course === 'withdrawn-early') return undefined;
  const anew = await draft(world, player, intention, `${STATEMENT} I thought it over.`);
  await submit(world, player, intention, anew);
  book.scene('withdrawn and written anew');
  return anew;
}

async function draft(world: World, player: Player, intention: Intention, statement: string): Promise<string> {
  const { programId } = intention.program;
  const { body } = await world.deeds.ask(player, `POST /terms/${world.book.termId}/applications`, {
    body: { programId, statement },
  });
  world.book.drafted.set(body.applicationId, intention.key);
  return body.applicationId;
}

async function submit(
  world: World,
  player: Player,
  { key, prerequisites }: Intention,
  id: string,
): Promise<void> {
  await world.deeds.ask(player, `POST /applications/${id}/submission`);
  world.book.submitted.set(id, key);
  if (prerequisites === 'at-once') await handIn(world, player, id, 0);
}

/** Everything but the last few. */
async function handIn({ deeds }: World, player: Player, id: string, butLast: number): Promise<void> {
  const { body } = await deeds.ask(player, `GET /applications/${id}/prerequisites`);
  const open: { prerequisiteId: string; title: string; state: string }[] = body.items;
  const todo = open.filter(({ state }) => state === 'open' || state === 'returned');
  for (const { prerequisiteId, title } of todo.slice(0, todo.length - butLast)) {
    await deeds.ask(player, `POST /applications/${id}/prerequisites/${prerequisiteId}/submission`, {
      body: { url: `https://example.org/${player.sub}/${encodeURIComponent(title)}` },
    });
  }
}

/** Three applications are live: a fourth is refused, and its draft given up. */
async function tryFourth(world: World, { player, fourth }: Applicant, live: number): Promise<void> {
  if (fourth === undefined || live < 3) return;
  const { timeline, deeds, calendar, book } = world;
  await timeline.until(calendar.closes - minutes(20));
  const { body } = await deeds.ask(player, `POST /terms/${book.termId}/applications`, {
    body: { programId: fourth.programId, statement: STATEMENT },
  });
  const application = `/applications/${body.applicationId}`;
  book.drafted.set(body.applicationId, 'fourth');
  await deeds.refused(player, `POST ${application}/submission`, 'application-limit');
  await deeds.ask(player, `POST ${application}/withdrawal`, { body: {} });
  book.scene('fourth application refused');
}

/** What was not finished by the end of the review has its consequence, unless the program asks for nothing. */
async function hearOfMissing(world: World, player: Player, id: string): Promise<void> {
  const { timeline, deeds, calendar, book } = world;
  const { body: tasks } = await deeds.ask(player, `GET /applications/${id}/prerequisites`);
  if (tasks.items.length === 0) return;
  await timeline.until(onDay(calendar.release, 8) + days(1));
  const { body } = await deeds.ask(player, `GET /applications/${id}`);
  if (body.declineReason !== 'prerequisites-unfinished') {
    throw new StoryBroken(`${player.name} left a prerequisite open and is ${body.state}.`);
  }
  book.scene('prerequisites never finished: declined');
}

/** The draft is there, the window is not. */
async function comeLate({ deeds, book }: World, player: Player, { key }: Intention): Promise<void> {
  const [id] = [...book.drafted].find(([, drafted]) => drafted === key) ?? [];
  await deeds.refused(player, `POST /applications/${id}/submission`, 'window-closed');
  book.scene('late application refused');
}

async function goThroughReview(
  world: World,
  player: Player,
  { intention, applicationId }: { readonly intention: Intention; readonly applicationId: string },
): Promise<void> {
  const { timeline, deeds, calendar, chance, book } = world;
  const { course, prerequisites, key } = intention;
  if (course === 'withdrawn-in-review') {
    await timeline.until(onDay(calendar.closes, 12) + days(chance.between(2, 8, 'withdrawal', key)));
    await deeds.ask(player, `POST /applications/${applicationId}/withdrawal`, { body: {} });
    book.scene('withdrawn during the review');
    return;
  }
  if (prerequisites === 'later') {
    await timeline.until(onDay(calendar.closes, 9) + days(chance.between(1, 11, 'later', key)));
    await handIn(world, player, applicationId, 0);
  }
  if (prerequisites === 'missing') {
    await timeline.until(onDay(calendar.closes, 10) + days(3));
    await handIn(world, player, applicationId, 1);
    timeline.live(() => hearOfMissing(world, player, applicationId));
  }
  if (prerequisites === 'returned') {
    await timeline.until(onDay(calendar.closes, 9) + days(1));
    await handIn(world, player, applicationId, 0);
    // The mentors look at it on the fourth day, and some of it comes back.
    await timeline.until(onDay(calendar.closes, 9) + days(8));
    await handIn(world, player, applicationId, 0);
  }
}
