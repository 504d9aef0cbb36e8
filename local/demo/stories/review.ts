/** The people of a program in the review period: they read, score, step aside where they know somebody, and mark. */
import { etagOfRow, StoryBroken } from '../../story/client.ts';
import { days, minutes, onDay } from '../calendar.ts';
import type { Intention } from '../cast/applicants.ts';
import type { Program } from '../cast/programs.ts';
import type { World } from '../world.ts';

interface Row {
  readonly applicationId: string;
  readonly state: string;
}

export async function programReviews(world: World, program: Program): Promise<void> {
  const { timeline, calendar, deeds } = world;
  await timeline.until(onDay(calendar.closes, 9) + days(4));
  for (const { applicationId, intention } of await inReview(world, program)) {
    if (intention.prerequisites === 'returned') await sendBack(world, program, applicationId);
  }
  await timeline.until(onDay(calendar.closes, 9) + days(10));
  await score(world, program);
  await timeline.until(calendar.reviewEnds + minutes(5));
  await mark(world, program);
  // A mentor does not see what waits for the foundation's staff, nor that there is such a list.
  await deeds.refused(
    program.active[0] ?? program.administrator,
    'GET /organizations/org_cncf/program-approvals',
    'not-found',
  );
}

/** Applications under review, with what their writers had in mind. */
async function inReview(
  { deeds, book, applicants }: World,
  { administrator, programId }: Program,
): Promise<{ applicationId: string; intention: Intention }[]> {
  const rows: Row[] = await deeds.list(
    administrator,
    `/programs/${programId}/terms/${book.termId}/applications`,
  );
  const intentions = new Map(applicants.flatMap((one) => one.intentions.map((each) => [each.key, each])));
  return rows
    .filter(({ state }) => state === 'under-review')
    .map(({ applicationId }) => {
      const intention = intentions.get(book.submitted.get(applicationId) ?? '');
      if (intention === undefined) throw new StoryBroken(`Nobody wrote the application ${applicationId}.`);
      return { applicationId, intention };
    })
    .sort((one, other) => (one.intention.key < other.intention.key ? -1 : 1));
}

async function sendBack({ deeds, book }: World, program: Program, applicationId: string): Promise<void> {
  const [mentor = program.administrator] = program.active;
  const tasks = `/applications/${applicationId}/prerequisites`;
  const { body } = await deeds.ask(mentor, `GET ${tasks}`);
  const handed = body.items.find(({ state }: Row) => state === 'submitted');
  if (handed === undefined) return;
  const reason = 'The link does not open. Please send it again.';
  await deeds.ask(mentor, `POST ${tasks}/${handed.prerequisiteId}/return`, {
    body: { reason },
    ifMatch: etagOfRow(handed),
  });
  book.scene('prerequisite sent back and mended');
}

/** Each application is read by one mentor, every third by two. Somebody who knows the applicant steps aside. */
async function score(world: World, program: Program): Promise<void> {
  const { deeds, book } = world;
  const [first, second] = program.active;
  if (first === undefined) throw new StoryBroken(`${program.about.name} has no mentor.`);
  const { body: known } = await deeds.ask(first, `GET /programs/${program.programId}`);
  const rubric: { name: string }[] = known.rubric;
  const all = await inReview(world, program);
  await Promise.all(
    all.map(async ({ applicationId, intention }, index) => {
      const path = `/applications/${applicationId}`;
      if (second !== undefined && index === 0 && program.index % 4 === 0) {
        await deeds.ask(first, `POST ${path}/conflicts-of-interest`, { body: { why: 'We work together.' } });
        const body = { scores: scoresOf(rubric, intention), comment: 'Strong.' };
        await deeds.refused(first, `PUT ${path}/reviews/mine`, 'conflict-of-interest', { body });
        book.scene('mentor with a conflict of interest steps aside');
        await read(world, second, path, rubric, intention);
        return;
      }
      await read(world, index % 2 === 0 ? first : (second ?? first), path, rubric, intention);
      if (second !== undefined && index % 3 === 0)
        await read(world, index % 2 === 0 ? second : first, path, rubric, intention);
    }),
  );
}

const scoresOf = (rubric: readonly { name: string }[], { merit }: Intention): Record<string, number> =>
  Object.fromEntries(rubric.map(({ name }) => [name, Math.max(1, Math.min(5, Math.round(merit / 100)))]));

async function read(
  { deeds }: World,
  mentor: Program['administrator'],
  path: string,
  rubric: readonly { name: string }[],
  intention: Intention,
): Promise<void> {
  await deeds.ask(mentor, `PUT ${path}/reviews/mine`, {
    body: { scores: scoresOf(rubric, intention), comment: 'Read with care; see the scores.' },
  });
}

/** The best get the slots, the next three wait, the others are declined; two programs leave that to the release. */
async function mark(world: World, program: Program): Promise<void> {
  const { deeds } = world;
  const { slots } = program.offer;
  const ranked = (await inReview(world, program)).sort(
    (one, other) =>
      other.intention.merit - one.intention.merit || (one.intention.key < other.intention.key ? -1 : 1),
  );
  const chosen = ranked.slice(0, slots);
  await Promise.all(
    ranked.map(async ({ applicationId, intention }, place) => {
      const waits = place < slots + 3;
      if (!waits && program.index % 20 === 0) return;
      const body =
        place < slots
          ? { outcome: 'select', rank: place + 1 }
          : waits
            ? { outcome: 'waitlist', rank: place - slots + 1 }
            : { outcome: 'decline', reasonCode: intention.merit < 250 ? 'skills-mismatch' : 'not-selected' };
      await deeds.ask(program.administrator, `PUT /applications/${applicationId}/mark`, { body });
    }),
  );
  const [beyond] = ranked.slice(slots, slots + 1);
  if (beyond === undefined || chosen.length < slots) return;
  const path = `/applications/${beyond.applicationId}/mark`;
  await deeds.refused(program.administrator, `PUT ${path}`, 'version-required', {
    body: { outcome: 'select' },
  });
}
