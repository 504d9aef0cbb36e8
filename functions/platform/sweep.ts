/** What the clock calls: work that looks over everything, again and again, and is harmless whenever it comes. */
import { newId } from '../kernel/ids.ts';
import { withoutWords } from './fault.ts';
import { log, logFault } from './log.ts';
import { inRequest } from './request-context.ts';

/** The Lambda handler of a schedule. @throws what `run` throws, without its words, so that Lambda tries again and tells of it. */
export function sweep(name: string, run: () => Promise<Readonly<Record<string, number>>>) {
  return async (): Promise<void> => {
    const requestId = newId('request');
    try {
      log('sweep', { name, requestId, ...(await inRequest({ requestId }, run)) });
    } catch (error) {
      logFault(name, requestId, error);
      throw withoutWords(error);
    }
  };
}
