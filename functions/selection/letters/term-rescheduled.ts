/** To everybody in a term, once for all their programs: its calendar moved, and these are the new dates. */
import { button, defineLetter, facts, list, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';
import { termOf } from '../../terms/repository.ts';
import { checkpointSchedule, type Term } from '../../terms/term.ts';
import { isLive, peopleOfTerm } from '../people-of-term.ts';

interface Rescheduled {
  readonly termId: string;
  readonly term: string;
  readonly programs: readonly string[];
  /** What is on each date that moved, and when it is now. */
  readonly dates: readonly { readonly what: string; readonly when: Instant }[];
}

/** Dates as the event names them → as people call them. */
function datesOf(term: Term): ReadonlyMap<string, Rescheduled['dates'][number]> {
  const { applicationsOpen, applicationsClose, reviewEnds, selectionNotice, start, end } = term;
  const named: [string, string, Instant | undefined][] = [
    ['applicationsOpen', 'Applications open', applicationsOpen],
    ['applicationsClose', 'Applications close', applicationsClose],
    ['reviewEnds', 'The review ends', reviewEnds],
    ['selectionNotice', 'Results are expected', selectionNotice],
    ['start', 'The term starts', start],
    ...checkpointSchedule(term).map((when, index): [string, string, Instant] => [
      `checkpointDue/${index}`,
      `Evaluation ${index + 1} is due`,
      when,
    ]),
    ['end', 'The term ends', end],
  ];
  return new Map(
    named.flatMap(([name, what, when]) => (when === undefined ? [] : [[name, { what, when }] as const])),
  );
}

export const termRescheduled = defineLetter<Rescheduled>({
  name: 'term-rescheduled',
  on: ['term-rescheduled'],
  kind: 'essential',
  dispatches: async ({ subjectId, data }) => {
    const term = await termOf(subjectId);
    if (term === undefined || term.cancelledAt !== undefined) return [];
    const moved = String(data.moved).split(' ');
    const dates = [...datesOf(term)].filter(([name]) => moved.includes(name)).map(([, date]) => date);
    if (dates.length === 0) return [];
    const people = await peopleOfTerm(term, isLive);
    const shared = { termId: term.termId, term: term.name, dates };
    return people.map(({ personId, programs }) => ({
      to: { personId },
      parameters: { ...shared, programs },
    }));
  },
  subject: ({ term }) => `New dates: ${term}`,
  body: ({ term, programs, dates }, { time, link }) => [
    paragraph(`The calendar of ${term} has moved. These dates are new; the others stay as they were.`),
    facts(...dates.map(({ what, when }) => [what, time(when)] as const)),
    paragraph('It concerns you for your part in:'),
    list(...programs),
    paragraph(
      'Whatever you were asked to do by one of these dates, you now have until the new one. An offer that was made ' +
        'to you, and the deadline of an onboarding, stay as they were promised. A mentorship that was extended ends ' +
        'as many weeks after the new dates.',
    ),
    button('See where everything stands', link('/dashboard')),
  ],
});
