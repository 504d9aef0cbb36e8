/** Looking, and mending what waits or has stopped: no fact of the programme changes. */
import * as v from 'valibot';
import { PersonId } from '../../../kernel/ids.ts';
import { line } from '../../../kernel/text.ts';
import { inWords } from '../../../kernel/time.ts';
import { FOUND_BY } from '../../found-thing.ts';
import { type Look, lookAt } from '../../use-cases/look-at.ts';
import { type Mended, rearm, redrive, startMissing } from '../../use-cases/mend-execution.ts';
import { resendLetter } from '../../use-cases/resend-letter.ts';
import { defineCommand } from '../command.ts';

const thing = {
  of: v.pipe(
    v.string(),
    v.regex(
      new RegExp(`^(${FOUND_BY.join('|')})_[0-9a-z]{1,40}(_[0-9]{1,2})?$`),
      `not an id that begins with ${FOUND_BY.join('_, ')}_`,
    ),
  ),
};
const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
const named = ({ execution: { workflow, name } }: Mended): string => `Execution ${name} of ${workflow}`;

function standing({ thing: { kind, id, state }, waits, waiting, execution, records, intact }: Look): string {
  const ran = execution === undefined ? 'No execution goes with it' : `Its execution is ${execution.status}`;
  const first = waits[0];
  const waitsFor =
    first === undefined
      ? 'Nothing is waited for.'
      : `${counted(waiting, 'wait is open; it ends', 'waits are open; the first ends')} on ${inWords(first.until)} (${first.name}).`;
  const chain = intact ? 'the chain is whole' : 'THE CHAIN IS BROKEN: a record is missing or was altered';
  return `The ${kind} ${id} is ${state}. ${ran}. ${waitsFor} ${counted(records, 'record', 'records')} of its history; ${chain}.`;
}

export const commands = {
  look: defineCommand({
    does: 'Says where a thing stands, what is waited for and until when, how its execution runs, what happened to it.',
    part: 'staff',
    fields: thing,
    run: (_, { of }) => lookAt(of),
    says: standing,
    shows: ({ thing: _, records: __, ...rest }) => rest,
  }),
  'start-execution': defineCommand({
    does: 'Starts the execution that should be there and is not: of an application, a term or a payment.',
    part: 'staff',
    fields: thing,
    run: (operator, { of }) => startMissing(operator, of),
    says: (mended) =>
      mended.before === undefined
        ? `${named(mended)} is started.`
        : `${named(mended)} is there already and was left alone: it is ${mended.before.status}.`,
    shows: ({ execution }) => ({ execution }),
  }),
  'redrive-execution': defineCommand({
    does: 'Lets a failed execution go on from the step that failed, once its cause is mended.',
    part: 'staff',
    fields: thing,
    run: (operator, { of }) => redrive(operator, of),
    says: (mended) => `${named(mended)} goes on from the step that failed.`,
    shows: ({ execution, before }) => ({ execution, before }),
  }),
  'rearm-waits': defineCommand({
    does: 'Lets every workflow that waits for a thing, or by the calendar of a term, look again.',
    part: 'staff',
    fields: thing,
    run: (operator, { of }) => rearm(operator, of),
    says: ({ rearmed }, { of }) =>
      rearmed === 0
        ? `Nobody waits for ${of}.`
        : `${counted(rearmed, 'wait', 'waits')} for ${of} looked again: it went on, or waits anew until the right time.`,
    shows: ({ rearmed }) => ({ rearmed }),
  }),
  'resend-letter': defineCommand({
    does: 'Has a letter written once more, to all it concerns or to one person, from the facts as they are now.',
    part: 'staff',
    fields: { ...thing, letter: line(60), to: v.optional(PersonId) },
    run: resendLetter,
    says: ({ event }, { letter, to }) =>
      `The letter ${letter} on ${event.name} of ${inWords(event.at)} is written again${to === undefined ? '' : ` to ${to}`}, if it still concerns them. Addresses that bounced stay silent.`,
    shows: ({ event: { eventId } }) => ({ eventId }),
  }),
} as const;
