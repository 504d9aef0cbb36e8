/** To the mentee: an application was not accepted, with the reason and, where there is one, the rule. Kindly. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { loadTogether } from '../../platform/table/read.ts';
import type { DeclineReason } from '../application.ts';
import { unfinished } from '../prerequisite.ts';
import { applicationOf, wantedPrerequisites } from '../repository.ts';

interface Answer {
  readonly applicationId: string;
  readonly program: string;
  readonly term: string;
  readonly reason: DeclineReason;
  readonly policy: string;
  /** Titles of required prerequisites that were open. */
  readonly missing: readonly string[];
}

const WHY: Readonly<Record<DeclineReason, (answer: Answer) => string>> = {
  'prerequisites-unfinished': ({ missing, policy }) =>
    `When the review period ended, not all required prerequisites were finished (${missing.join(', ')}). The rules ` +
    `of the term (${policy}, “prerequisites-unfinished”) say that such an application cannot be accepted. It says ` +
    'nothing about the quality of what you sent.',
  'not-selected': () =>
    'There were more good applications than places, and the program had to choose. Your work was read with care.',
  'skills-mismatch': () =>
    'Other applications fitted the skills that the project asks for more closely. Your own may be just what ' +
    'another project needs.',
  availability: () => 'The times you can give did not fit those in which the mentors can work with you.',
  'waitlist-closed': () =>
    'You were on the waitlist, and no place became free before the term began. To be on it means that the program ' +
    'would have liked to have you.',
  'term-cancelled': () =>
    'The whole term had to be cancelled, for every program. This has nothing to do with you.',
};

export const applicationDeclined = defineLetter<Answer>({
  name: 'application-declined',
  on: ['application-declined'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (application.state !== 'declined') return [];
    // Told by the letter about the term, once for all applications of a mentee.
    if (application.declineReason === 'term-cancelled') return [];
    const { applicationId, personId, programName, termName, declineReason, policy } = application;
    const tasks = await wantedTasks(application);
    const parameters: Answer = {
      ...{ applicationId, program: programName, term: termName, reason: declineReason, policy },
      missing: unfinished(tasks).map(({ title }) => title),
    };
    return [{ to: { personId }, parameters }];
  },
  subject: ({ program }) => `About your application to ${program}`,
  body: (answer, { link }) => [
    paragraph(
      `Thank you for applying to “${answer.program}” for ${answer.term}. We are sorry to tell you that your ` +
        'application was not accepted.',
    ),
    paragraph(WHY[answer.reason](answer)),
    paragraph('You are welcome to apply again in another term; programs join every term anew.'),
    button('See your application', link(`/applications/${answer.applicationId}`)),
  ],
});

async function wantedTasks(application: Awaited<ReturnType<typeof applicationOf>>) {
  const list = wantedPrerequisites(application);
  const found = list.length === 0 ? [] : await loadTogether(...list);
  return found.filter((task) => task !== undefined);
}
