/** People who try what they may not, and a mentor who gives up. */
import { days, hours } from '../calendar.ts';
import { bearer } from '../cast/people.ts';
import type { Program } from '../cast/programs.ts';
import type { World } from '../world.ts';

/** Who may not take part is told so before they write for a place. */
export async function ineligible(world: World, number: number): Promise<void> {
  const { timeline, deeds, calendar, chance, programs, book } = world;
  const { player, country } = bearer(chance, 'stranger', number + 1);
  const facts = { birthDate: '1999-04-01', country, mayWork: true };
  const why = [{ birthDate: '2010-01-01' }, { country: 'KP' }, { mayWork: false }][number % 3];
  await timeline.until(calendar.opens + days(2) + hours(number));
  await deeds.ask(player, 'PUT /me/profile/mentee', {
    body: {
      ...facts,
      ...why,
      occupation: 'student',
      introduction: 'I would like to learn.',
      skills: [],
      links: [],
    },
  });
  const { programId } = programs[number % programs.length] as Program;
  await deeds.refused(player, `POST /terms/${book.termId}/applications`, 'not-eligible', {
    body: { programId, statement: 'I would like to learn.' },
  });
  book.scene('not eligible: refused');
}

/** One mentor of a program after the other gives up; the last one may not. */
export async function mentorLeaves(world: World, program: Program): Promise<void> {
  const { timeline, deeds, calendar, book } = world;
  await timeline.until(calendar.start + days(30) + hours(11));
  const resignation = `POST /programs/${program.programId}/mentors/me/resignation`;
  while (program.active.length > 1) {
    const leaving = program.active.pop();
    if (leaving === undefined) return;
    await deeds.ask(leaving, resignation);
    book.scene('mentor resigns');
  }
  const [last] = program.active;
  if (last !== undefined) await deeds.refused(last, resignation, 'last-mentor');
}
