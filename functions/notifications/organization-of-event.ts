/** Which organization's staff should know that a letter about an event could not be delivered. */
import { applications } from '../applications/repository.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { derivedId, ID_PREFIXES, type Id } from '../kernel/ids.ts';
import { load } from '../platform/table/read.ts';
import { programs } from '../programs/repository.ts';
import { terms } from '../terms/repository.ts';

/** Everything that comes of an application bears its unique part: `enr_X`, `chk_X_2`, `ins_X_1`, `let_X`. */
const OF_AN_APPLICATION: readonly string[] = [
  ID_PREFIXES.application,
  ID_PREFIXES.enrollment,
  ID_PREFIXES.checkpoint,
  ID_PREFIXES.installment,
  ID_PREFIXES.letter,
];

/** The organization, or undefined when the subject tells of none: then the alarm alone tells. */
export async function organizationOfEvent(
  event: Pick<DomainEvent, 'subjectId' | 'data'>,
): Promise<string | undefined> {
  const { programId, applicationId } = event.data;
  const candidates = [event.subjectId, programId, applicationId].filter((id) => typeof id === 'string');
  for (const id of candidates) {
    const prefix = id.split('_')[0] ?? '';
    const found = await ownerOf(prefix, id);
    if (found !== undefined) return found.organizationId;
  }
  return undefined;
}

function ownerOf(prefix: string, id: string): Promise<{ readonly organizationId: string } | undefined> {
  if (prefix === ID_PREFIXES.program) return load(programs, { programId: id as Id<'program'> });
  if (prefix === ID_PREFIXES.term) return load(terms, { termId: id as Id<'term'> });
  if (OF_AN_APPLICATION.includes(prefix))
    return load(applications, { applicationId: derivedId('application', id) });
  return Promise.resolve(undefined);
}
