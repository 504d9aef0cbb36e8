/** Plays a whole term on a cloud: everybody's life on one clock. */
import { Client } from '../story/client.ts';
import { type Account, makeAccount } from './account/account.ts';
import { type Facts, gatherFacts } from './account/facts.ts';
import { Bank } from './bank.ts';
import { Book } from './book.ts';
import { calendarOf, days } from './calendar.ts';
import { castApplicants } from './cast/applicants.ts';
import { castPrograms } from './cast/programs.ts';
import { Chance } from './chance.ts';
import type { CloudLink } from './cloud/link.ts';
import type { Usage } from './cloud/protocol.ts';
import { Watch } from './cloud/watch.ts';
import { Deeds } from './deeds.ts';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';
import { promisedOf } from './scenes.ts';
import { applicant } from './stories/applicant.ts';
import { ineligible, mentorLeaves } from './stories/odds.ts';
import { CLOSED } from './stories/onboarding.ts';
import { finance } from './stories/payments.ts';
import { programBegins } from './stories/program.ts';
import { programReviews } from './stories/review.ts';
import { staff } from './stories/staff.ts';
import { Timeline } from './timeline.ts';
import type { World } from './world.ts';

/** A term that is over. */
export interface Played {
  readonly world: World;
  readonly facts: Facts;
  readonly account: Account;
  readonly usage: Usage;
  /** How often something failed that was tried again or put aside. */
  readonly troubles: number;
}

/** @throws StoryBroken when the cloud refuses what it should allow, or allows what it should refuse. */
export async function play(options: Options, cloud: CloudLink, progress: Progress): Promise<Played> {
  const world = await makeWorld(options, cloud);
  const { timeline, deeds, book, bank } = world;
  const watch = new Watch(cloud, progress, () => ({
    applications: book.submitted.size,
    mentees: book.mentees.length,
    requests: deeds.requests,
  }));
  watch.start();
  begin(world, options);
  await timeline.play().finally(() => watch.stop());
  await watch.look();
  const facts = await gatherFacts(world, watch.executions);
  const account = makeAccount({ facts, book, bank, promised: promisedOf(options) });
  return { world, facts, account, usage: watch.usage, troubles: watch.troubles };
}

async function makeWorld(options: Options, cloud: CloudLink): Promise<World> {
  const { seed, programs: many, applicants, track } = options;
  const chance = new Chance(seed);
  const calendar = calendarOf(track);
  const programs = castPrograms(chance, many);
  const { apiUrl } = await cloud.alive();
  const tokens = new Map<string, Promise<string>>();
  const client = new Client(apiUrl, (player) => {
    const known = tokens.get(player.sub) ?? cloud.ask('token', player);
    tokens.set(player.sub, known);
    return known;
  });
  return {
    chance,
    calendar,
    programs,
    applicants: castApplicants(chance, applicants, programs),
    timeline: new Timeline(calendar.begin, (instant) => cloud.ask('advanceTo', instant)),
    deeds: new Deeds(client, seed, () => cloud.alive()),
    cloud,
    bank: new Bank((payee) => payee.endsWith(`-${CLOSED}`)),
    book: new Book(),
  };
}

function begin(world: World, { applicants }: Options): void {
  const { timeline, programs, calendar } = world;
  timeline.live(() => staff(world));
  for (const program of programs) {
    timeline.live(() => programBegins(world, program));
    timeline.live(() => programReviews(world, program));
    if (program.losesMentor) timeline.live(() => mentorLeaves(world, program));
  }
  for (const who of world.applicants) timeline.live(() => applicant(world, who));
  const strangers = Math.max(3, Math.round(applicants / 50));
  for (let number = 0; number < strangers; number += 1) timeline.live(() => ineligible(world, number));
  timeline.live(() => finance(world));
  // Whoever was extended, or paid late, has come to an end by then.
  timeline.live(() => timeline.until(calendar.end + days(75)));
}
