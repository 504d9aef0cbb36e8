/** Lambda entry: events of the table → executions and answers to those who wait. */
import { consumer } from '../platform/consumer.ts';
import { react } from './use-cases/react.ts';

export const handler = consumer(react);
