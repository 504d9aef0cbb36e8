/** To the administrators: a mentee asked to hear the result by telephone. The number is in the list, not in a mail. */
import * as v from 'valibot';
import { applicationOf } from '../../applications/repository.ts';
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { load } from '../../platform/table/read.ts';
import { type AboutApplicant, toAdministrators } from '../addressees.ts';
import { CalledResult } from '../phone-call.ts';
import { phoneCalls } from '../repository.ts';

interface ToCall extends AboutApplicant {
  readonly result: CalledResult;
}

const NEWS: Readonly<Record<CalledResult, string>> = {
  offered: 'that a place is offered, and until when it can be accepted',
  waitlisted: 'that they are on the waitlist',
  declined: 'that the application was not accepted',
};

export const phoneCallOpened = defineLetter<ToCall>({
  name: 'phone-call-opened',
  on: ['phone-call-opened'],
  kind: 'essential',
  dispatches: async (event) => {
    const result = v.parse(CalledResult, event.data.result);
    const { applicationId } = await applicationOf(event.subjectId);
    const call = await load(phoneCalls, { applicationId, result });
    if (call?.state !== 'open') return [];
    const copies = await toAdministrators(event);
    return copies.map(({ to, parameters }) => ({ to, parameters: { ...parameters, result } }));
  },
  subject: ({ applicant, program }) => `Please ring ${applicant}: ${program}`,
  body: ({ programId, termId, applicant, program, term, result }, { link }) => [
    paragraph(
      `${applicant}, who applied to “${program}” for ${term}, asked to be told by telephone. Please tell them ` +
        `${NEWS[result]}; they have our letter too.`,
    ),
    paragraph('The number is in the list of calls. Record the call there when you have made it.'),
    button('See whom to ring', link(`/programs/${programId}/terms/${termId}/phone-calls`)),
  ],
});
