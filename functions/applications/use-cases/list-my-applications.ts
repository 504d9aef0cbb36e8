import type { Person } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/page.ts';
import { now } from '../../kernel/time.ts';
import { listPage, loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';
import { type Application, isInReview } from '../application.ts';
import { applications, wantedPrerequisites } from '../repository.ts';
import { type Standing, standingOf } from '../standing.ts';

/** Everything I applied for, newest term first, each with where it stands. */
export async function listMyApplications(actor: Person, request: PageRequest) {
  const mine = { index: 'person', partition: `PERSON#${actor.id}`, startsWith: 'APPLICATION#' } as const;
  const page = await listPage(applications, { ...mine, newestFirst: true }, request, actor.id);
  const standings = await standingsOf(page.items);
  return {
    ...page,
    items: page.items.flatMap((application) => {
      const standing = standings.get(application.applicationId);
      return standing === undefined ? [] : [{ ...application, standing }];
    }),
  };
}

/** Where each application stands, in one round trip: its term, and the prerequisites of those in review. */
async function standingsOf(items: readonly Application[]): Promise<ReadonlyMap<string, Standing>> {
  if (items.length === 0) return new Map();
  const termIds = [...new Set(items.map(({ termId }) => termId))];
  const together = await loadTogether(
    ...termIds.map((termId) => wanted(terms, { termId })),
    ...items.filter(isInReview).flatMap(wantedPrerequisites),
  );
  const found = together.filter((one) => one !== undefined);
  const tasks = found.filter((one) => 'prerequisiteId' in one);
  const at = now();
  return new Map(
    items.flatMap((application) => {
      const term = found.find((one) => 'termId' in one && one.termId === application.termId);
      if (term === undefined || !('termId' in term)) return [];
      const own = tasks.filter((task) => task.applicationId === application.applicationId);
      return [[application.applicationId, standingOf(application, term, own, at)]];
    }),
  );
}
