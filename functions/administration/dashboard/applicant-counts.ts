/** How many applicants of a program in a term stand where, and whom it has to ring: counted, however many there are. */
import type { Application, ApplicationState } from '../../applications/application.ts';
import { APPLICATION_MOVES } from '../../applications/application.ts';
import { applicantsByState, applications } from '../../applications/repository.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Count, countUpTo, listFirst } from '../../platform/table/read.ts';
import { openCallsOf } from '../../selection/repository.ts';

/** Counted no further. */
const MOST_COUNTED = 250;

/** The applications that stand alike. */
export interface Alike extends Count {
  readonly state: ApplicationState;
  /** When the first of several offers lapses. */
  readonly until?: Instant;
}

/** Drafts are nobody's business but their writer's. */
const STATES = (Object.keys(APPLICATION_MOVES) as ApplicationState[]).filter((state) => state !== 'draft');

/** One entry for each state in which there is an application; all questions at once. */
export async function applicantCountsOf(programId: string, termId: string): Promise<Alike[]> {
  const partition = applicantsByState(programId, termId);
  const all = STATES.map(async (state): Promise<Alike> => {
    const list = { index: 'queue', partition, startsWith: `${state}#` } as const;
    const counting = countUpTo(list, MOST_COUNTED);
    if (state !== 'offered') return { state, ...(await counting) };
    const offered = await listFirst<Application>(applications as never, list, MOST_COUNTED);
    const [until] = offered.flatMap((one) => (one.state === 'offered' ? [one.offer.expiresAt] : [])).sort();
    return { state, ...(await counting), ...(until === undefined ? {} : { until }) };
  });
  return (await Promise.all(all)).filter(({ count }) => count > 0);
}

export function openCallCountOf(programId: string, termId: string): Promise<Count> {
  return countUpTo({ index: 'queue', partition: openCallsOf(programId, termId) }, MOST_COUNTED);
}
