/** Places: never more than slots; and what became of those who took one. */
import { type Ground, type Section, tally } from './lines.ts';

export function placesAccount({ facts, book }: Ground): Section {
  const { programs, enrollments } = facts;
  const slots = programs.reduce((sum, program) => sum + program.slots, 0);
  const started = enrollments.filter(({ hasStarted }) => hasStarted);
  const ends = tally(enrollments, ({ state, hasStarted }) =>
    hasStarted ? state : `${state} before the start`,
  );
  const graduates = enrollments.filter(({ state }) => state === 'graduated').length;
  return {
    title: 'Places',
    lines: [
      { name: 'programs', value: programs.length },
      { name: 'slots', value: slots },
      { name: 'places accepted', value: enrollments.length },
      ...ends.map(([name, value]) => ({ name, value, part: true })),
      { name: 'letters of completion', value: book.letters.length },
    ],
    checks: [
      {
        says: 'programs with more mentees than slots',
        expected: 0,
        found: programs.filter((program) => program.places > program.slots).length,
      },
      {
        says: 'mentees who started, by program and in all',
        expected: started.length,
        found: programs.reduce((sum, program) => sum + program.places, 0),
      },
      {
        says: 'mentorships have come to an end',
        expected: enrollments.length,
        found: enrollments.filter(({ state }) => ['graduated', 'withdrawn', 'terminated'].includes(state))
          .length,
      },
      { says: 'each graduate has a letter of completion', expected: graduates, found: book.letters.length },
    ],
  };
}
