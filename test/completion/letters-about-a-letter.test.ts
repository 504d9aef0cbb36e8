/** The graduate is written to when the letter of completion is issued and when it is revoked; nobody else is (domain: Completion). */
import { letterOfCompletionIssued } from '../../functions/completion/letters/letter-of-completion-issued.ts';
import { letterOfCompletionRevoked } from '../../functions/completion/letters/letter-of-completion-revoked.ts';
import { letterOf } from '../../functions/completion/repository.ts';
import { programOf } from '../../functions/programs/repository.ts';
import { STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { aGraduate, step, toCompletion } from './a-graduate.ts';
import { useKeysAndFiles } from './aws-stand-ins.ts';

const table = useTable();
useKeysAndFiles();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const REVOKED_ON = '2026-12-20T10:00:00.000Z';

async function aLetter() {
  const mentorship = await aGraduate();
  const { letterId } = await step('issue-letter', mentorship);
  const program = (await programOf(mentorship.programId))?.name ?? '';
  return {
    letterId,
    program,
    personId: mentorship.mentee.sub,
    issuedAt: (await letterOf(letterId))?.issuedAt,
  };
}
const revokes = async (letterId: string) => {
  at(REVOKED_ON);
  const body = { reason: 'The work was not their own.' };
  await well(toCompletion(`POST /letters/${letterId}/revocation`, { as: STELLA_STAFF, body }));
};

test('issued: the graduate alone, with the public addresses of letter, PDF and credential', async () => {
  const { letterId, program, personId, issuedAt } = await aLetter();
  const event = await theEvent(`LETTER#${letterId}`, 'letter-of-completion-issued');
  const page = `https://api.example/letters/${letterId}`;
  expect(await copiesOf(letterOfCompletionIssued, event)).toEqual([
    {
      to: { personId },
      subject: `Your letter of completion: ${program}`,
      text: [
        `You have graduated. Cloud Native Computing Foundation certifies that you completed your mentorship with ${program}.`,
        `Issued: ${issuedAt}\nPDF: ${page}/document\nSigned credential: ${page}/credential`,
        'Anybody you give this address to can see that your letter is genuine:',
        `Open your letter of completion: ${page}`,
      ].join('\n'),
    },
  ]);
  expect(await copiesOf(letterOfCompletionRevoked, event)).toEqual([]);
});

test('revoked: the graduate alone, with the reason and the desk to write to; of its issue no word any more', async () => {
  const { letterId, program, personId } = await aLetter();
  const issued = await theEvent(`LETTER#${letterId}`, 'letter-of-completion-issued');
  await revokes(letterId);
  const event = await theEvent(`LETTER#${letterId}`, 'letter-of-completion-revoked');
  expect(await copiesOf(letterOfCompletionRevoked, event)).toEqual([
    {
      to: { personId },
      subject: `Your letter of completion has been revoked: ${program}`,
      text: [
        `Your letter of completion for ${program} does not hold any more.`,
        `Revoked: ${REVOKED_ON}\nReason: The work was not their own.`,
        'If you think this is a mistake, write to mentoring-staff@cncf.example.',
      ].join('\n'),
    },
  ]);
  expect(await copiesOf(letterOfCompletionIssued, issued)).toEqual([]);
});

test('a letter that is not there is written of to nobody', async () => {
  const { letterId } = await aLetter();
  const event = await theEvent(`LETTER#${letterId}`, 'letter-of-completion-issued');
  const gone = { ...event, subjectId: 'let_0198c0a2' };
  expect(await copiesOf(letterOfCompletionIssued, gone)).toEqual([]);
  expect(await copiesOf(letterOfCompletionRevoked, gone)).toEqual([]);
});
