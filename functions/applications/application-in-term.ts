import type { Stored } from '../platform/table/entity.ts';
import { termOf } from '../terms/repository.ts';
import type { Term } from '../terms/term.ts';
import type { Application } from './application.ts';
import { applicationOf } from './repository.ts';

/**
 * An application with the term it is for, in one round trip where the term is known beforehand.
 * @throws Problem not-found where there is no such application.
 */
export async function applicationInTerm(
  applicationId: string,
  termId?: string,
): Promise<{ application: Application & Stored; term: (Term & Stored) | undefined }> {
  const reading = applicationOf(applicationId);
  const [application, term] = await Promise.all([reading, termOf(termId ?? (await reading).termId)]);
  return { application, term };
}
