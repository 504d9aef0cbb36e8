import {
  aMentee,
  aTermWithProgram,
  isReviewed,
  journey,
  mark,
  release,
} from '../applications/an-application.ts';
import type { Somebody } from '../kit/actors.ts';
import { well } from '../programs/a-program.ts';

/** When the offers of a release expire. */
export const EXPIRY = '2026-09-07T18:00:00.000Z';

/** A program with one slot: the first mentee has an offer, the others wait in their order. */
export async function anOffer(waiting = 0, part: Readonly<Record<string, unknown>> = {}) {
  const { termId, programId } = await aTermWithProgram({ slots: 1, ...part });
  const people: { mentee: Somebody; applicationId: string }[] = [];
  for (let count = 0; count <= waiting; count += 1) {
    const mentee = await aMentee();
    people.push({ mentee, applicationId: await isReviewed(mentee, termId, programId) });
  }
  const [first, ...others] = people;
  if (first === undefined) throw new Error('nobody');
  await well(mark(first.applicationId, { outcome: 'select' }));
  for (const [index, { applicationId }] of others.entries())
    await well(mark(applicationId, { outcome: 'waitlist', rank: index + 1 }));
  await well(release(termId));
  for (const { applicationId } of people) await journey('announce-result', applicationId);
  return { termId, programId, ...first, others };
}
