/** Lambda entry: notices of the mail service → what is not written to any more. */
import { queueConsumer } from '../platform/queue.ts';
import { takeNotice } from './use-cases/take-notice.ts';

export const handler = queueConsumer('bounces', takeNotice);
