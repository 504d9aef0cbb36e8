/** Plays a whole term on a cloud: everybody's life on one clock. */
import { Client } from '../story/client.ts';
import { type Account, makeAccount } from './account/account.ts';
import { gatherFacts } from './account/facts.ts';
import { Bank } from './bank.ts';
import { Book } from './book.ts';
import { calendarOf, days } from './calendar.ts';
import { castApplicants } from './cast/applicants.ts';
import { castPrograms } from './cast/programs.ts';
import { Chance } from './chance.ts';
import type { CloudLink } from './cloud-link.ts';
import { Deeds } from './deeds.ts';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';
import type { ExecutionFact, Usage } from './protocol.ts';
import { applicant } from './stories/applicant.ts';
import { ineligible, mentorLeaves } from './stories/odds.ts';
import { CLOSED } from './stories/onboarding.ts';
import { finance } from './stories/payments.ts';
import { programBegins } from './stories/program.ts';
import { programReviews } from './stories/review.ts';
import { staff } from './stories/staff.ts';
import { Timeline } from './timeline.ts';
import type { World } from './world.ts';

export interface Played {
  readonly world: World;
  readonly account: Account;
  readonly executions: ReadonlyMap<string, ExecutionFact>;
  readonly usage: Usage;
  readonly troubles: readonly string[];
}

/** Real ms between two looks at how it goes. */
const LOOK = 500;
/** More than these are counted only. */
const MOST_TROUBLES = 12;

export async function play(options: Options, cloud: CloudLink, progress: Progress): Promise<Played> {
  const world = await makeWorld(options, cloud);
  const { timeline, deeds, book } = world;
  const executions = new Map<string, ExecutionFact>();
  const troubles: string[] = [];
  let usage: Usage = { invocations: 0, tableCalls: 0, itemsWritten: 0, memory: 0 };
  // Executions are forgotten after 90 days, so those that ended are noted as the term goes on.
  const look = async (): Promise<void> => {
    const report = await cloud.ask('report', null);
    for (const execution of report.ended) executions.set(execution.name, execution);
    for (const line of report.troubles) {
      troubles.push(line);
      if (troubles.length <= MOST_TROUBLES) progress.note(`  ! ${line}`);
    }
    usage = report.usage;
    progress.show({
      now: report.now,
      applications: book.submitted.size,
      mentees: book.mentees.length,
      requests: deeds.requests,
      running: report.running,
      mails: report.mails,
    });
  };
  const watch = watching(look);
  begin(world, options);
  await timeline.play().finally(watch.stop);
  await look();
  const account = makeAccount({ facts: await gatherFacts(world, executions), book, bank: world.bank });
  return { world, account, executions, usage, troubles };
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

function watching(look: () => Promise<void>): { stop: () => void } {
  let isOver = false;
  const turn = async (): Promise<void> => {
    // A cloud that cannot be asked any more is noticed by whoever plays on it.
    await look().catch(() => undefined);
    if (!isOver) setTimeout(() => void turn(), LOOK);
  };
  void turn();
  return {
    stop: () => {
      isOver = true;
    },
  };
}
