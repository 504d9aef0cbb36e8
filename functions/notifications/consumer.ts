/** Lambda entry: events of the table → letters. */
import { consumer } from '../platform/consumer.ts';
import { RESENT } from './occasions.ts';
import { writeLetters } from './use-cases/write-letters.ts';
import { writeLettersAgain } from './use-cases/write-letters-again.ts';

export const handler = consumer((event, remembering) =>
  event.name === RESENT ? writeLettersAgain(event) : writeLetters(event, remembering),
);
