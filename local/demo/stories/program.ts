/** A program before the term: enrolled, approved, staffed with mentors, and put into the term with slots and money. */
import { etagOf, StoryBroken } from '../../story/client.ts';
import type { Player } from '../../story/player.ts';
import { enrolmentOf } from '../../story/real-data.ts';
import { days, hours, minutes } from '../calendar.ts';
import { STAFF } from '../cast/people.ts';
import type { Program } from '../cast/programs.ts';
import type { World } from '../world.ts';
import { termPlanned } from './staff.ts';

const INTRODUCTION = 'I maintain this project and like reviews that teach.';

export async function programBegins(world: World, program: Program): Promise<void> {
  const { timeline, deeds, calendar } = world;
  const { administrator, about } = program;
  await timeline.until(calendar.begin);
  const { body } = await deeds.ask(administrator, 'POST /programs', { body: enrolmentOf(about) });
  program.programId = body.programId;
  await deeds.ask(administrator, `POST /programs/${program.programId}/submission`);
  await timeline.until(calendar.begin + days(1));
  await approve(world, program);
  await timeline.until(calendar.begin + days(2));
  await inviteMentors(world, program);
  await timeline.until(termPlanned(world));
  const part = `/terms/${world.book.termId}/programs/${program.programId}`;
  await deeds.ask(administrator, `PUT ${part}`, { body: program.offer });
}

/** Staff send some back once; what is mended is approved. */
async function approve({ deeds, timeline, calendar, book }: World, program: Program): Promise<void> {
  const base = `/programs/${program.programId}`;
  if (program.rejectedFirst) {
    const reason = 'Say which issues a mentee would begin with.';
    const ifMatch = etagOf(await deeds.ask(STAFF, `GET ${base}`));
    await deeds.ask(STAFF, `POST ${base}/rejection`, { body: { reason }, ifMatch });
    await timeline.until(calendar.begin + days(1) + hours(4));
    const read = await deeds.ask(program.administrator, `GET ${base}`);
    const { organizationId: _, ...texts } = enrolmentOf(program.about);
    const pitch = `${String(texts.pitch).slice(0, 7900)}\n\nBegin with the issues marked "good first issue".`;
    await deeds.ask(program.administrator, `PUT ${base}`, {
      body: { ...texts, pitch },
      ifMatch: etagOf(read),
    });
    await deeds.ask(program.administrator, `POST ${base}/submission`);
    await timeline.until(timeline.now + hours(1));
    book.scene('program sent back, mended and approved');
  }
  const ifMatch = etagOf(await deeds.ask(STAFF, `GET ${base}`));
  await deeds.ask(STAFF, `POST ${base}/approval`, { ifMatch });
}

async function inviteMentors(world: World, program: Program): Promise<void> {
  const { deeds, timeline } = world;
  const invitations = `/programs/${program.programId}/mentor-invitations`;
  for (const { email, name } of program.mentors) {
    await deeds.ask(program.administrator, `POST ${invitations}`, { body: { email, name } });
  }
  await timeline.until(timeline.now + minutes(1));
  for (const mentor of program.mentors) await join(world, program, mentor);
}

/** The invitation is answered with what its letter says: from the mailbox, as anybody would. */
async function join(world: World, program: Program, mentor: Player): Promise<void> {
  const { deeds } = world;
  const token = /#token=([\w.-]+)/.exec(await invitationOf(world, mentor))?.[1];
  if (token === undefined) throw new StoryBroken(`The invitation of ${mentor.name} has no link.`);
  await deeds.ask(mentor, 'PUT /me/profile/mentor', {
    body: { introduction: INTRODUCTION, skills: ['Go', 'Review'], links: [] },
  });
  const [first] = program.mentors;
  const declines = mentor !== first && program.index % 8 === 5 && mentor === program.mentors.at(-1);
  if (declines) {
    await deeds.ask(mentor, 'POST /mentor-invitations/declination', { body: { token } });
    world.book.scene('mentor declines the invitation');
    return;
  }
  await deeds.ask(mentor, 'POST /mentor-invitations/acceptance', { body: { token } });
  program.active.push(mentor);
}

async function invitationOf({ cloud, timeline }: World, mentor: Player): Promise<string> {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const letters = await cloud.ask('letters', { to: mentor.email, letter: 'mentor-invited' });
    const [letter] = letters;
    if (letter !== undefined) return letter;
    await timeline.until(timeline.now + minutes(1));
  }
  throw new StoryBroken(`The invitation of ${mentor.name} was not mailed.`);
}
