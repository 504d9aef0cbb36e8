/** Lambda entry: events of the table → letters. */
import { consumer } from '../platform/consumer.ts';
import { writeLetters } from './use-cases/write-letters.ts';

export const handler = consumer(writeLetters);
