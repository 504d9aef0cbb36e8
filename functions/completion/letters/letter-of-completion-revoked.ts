/** To the graduate: the letter has been taken back, and why. */
import { defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { letterOf } from '../repository.ts';

interface Parameters {
  readonly program: string;
  readonly reason: string;
  readonly revokedAt: string;
  readonly desk: string;
}

export const letterOfCompletionRevoked = defineLetter<Parameters>({
  name: 'letter-of-completion-revoked',
  on: ['letter-of-completion-revoked'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const letter = await letterOf(subjectId);
    if (letter?.state !== 'revoked') return [];
    const { personId, says, reason, revokedAt, organizationId } = letter;
    const desk = organizationOf(organizationId).desks.staff;
    return [{ to: { personId }, parameters: { program: says.programName, reason, revokedAt, desk } }];
  },
  subject: ({ program }) => `Your letter of completion has been revoked: ${program}`,
  body: ({ program, reason, revokedAt, desk }, { time }) => [
    paragraph(`Your letter of completion for ${program} does not hold any more.`),
    facts(['Revoked', time(revokedAt)], ['Reason', reason]),
    paragraph(`If you think this is a mistake, write to ${desk}.`),
  ],
});
