import { applications } from '../../applications/repository.ts';
import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import { derivedId, ID_PREFIXES } from '../../kernel/ids.ts';
import { type Instant, now } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { overdueWaits, type Wait } from '../../platform/wait-record.ts';
import { terms } from '../../terms/repository.ts';
import { isReportable } from '../overdue-wait.ts';

/** As many as can be read together; who has more has one trouble, and its first hundred show which. */
const MOST = 100;

export interface OverdueWaits {
  readonly at: Instant;
  readonly waits: readonly Wait[];
  readonly isAll: boolean;
}

/**
 * What waits longer than it should, in the terms and mentorships of one organization, the longest first (trust W9).
 * @throws Problem not-found for whoever is not staff of the organization.
 */
export async function listOverdueWaits(actor: Person, organizationId: string): Promise<OverdueWaits> {
  requireDeskOf(actor, organizationId, 'staff');
  const at = now();
  const found = await overdueWaits(at, MOST);
  const owners = await ownersOf(found.map(({ subjectId }) => subjectId));
  const waits = found.filter(
    (wait, index) => owners[index]?.organizationId === organizationId && isReportable(wait, at),
  );
  return { at, waits, isAll: found.length < MOST };
}

/** What comes of an application bears its unique part; a term is known by its own id. */
async function ownersOf(
  ids: readonly string[],
): Promise<({ readonly organizationId: string } | undefined)[]> {
  if (ids.length === 0) return [];
  const wants = ids.map((id) =>
    id.startsWith(ID_PREFIXES.term)
      ? wanted(terms, { termId: id as never })
      : wanted(applications, { applicationId: derivedId('application', id) }),
  );
  return loadTogether(...wants);
}
