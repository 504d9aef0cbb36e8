/** The people of the foundation: they plan the term, release its results, and answer for what goes wrong. */
import { days, hours, minutes } from '../calendar.ts';
import { CASHIER, STAFF } from '../cast/people.ts';
import type { World } from '../world.ts';

/** When the programs have been approved and know which term there is to join. */
export const termPlanned = ({ calendar }: World): number => calendar.begin + days(4);

export async function staff(world: World): Promise<void> {
  const { timeline, deeds, calendar, book } = world;
  await timeline.until(termPlanned(world) - hours(2));
  const { body } = await deeds.ask(STAFF, 'POST /terms', { body: calendar.term });
  book.termId = body.termId;
  await timeline.until(calendar.release - minutes(5));
  const release = `/terms/${book.termId}/release`;
  const { body: plan } = await deeds.ask(STAFF, `GET ${release}`);
  if (plan.programs.some(({ unmarked }: { unmarked: number }) => unmarked > 0)) {
    await deeds.refused(STAFF, `POST ${release}`, 'release-incomplete', { body: {} });
    book.scene('release refused while outcomes are missing');
  }
  const twice = plan.chosenTwice?.length ?? 0;
  for (let times = 0; times < twice; times += 1) book.scene('chosen by two programs');
  await timeline.until(calendar.release);
  await deeds.refused(CASHIER, `POST ${release}`, 'forbidden', { body: {} });
  await deeds.ask(STAFF, `POST ${release}`, { body: { declineUnmarked: true } });
}
