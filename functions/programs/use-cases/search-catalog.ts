import type { Person } from '../../kernel/actor.ts';
import { LARGEST_PAGE, type Page, type PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { matches } from '../catalog-search.ts';
import type { Program } from '../program.ts';
import { catalogOf, programs } from '../repository.ts';

/** What a visitor looks for. */
export interface CatalogSearch extends PageRequest {
  readonly organization: string;
  readonly text?: string | undefined;
  readonly technology?: string | undefined;
}

/**
 * Anybody looks through the published programs of an organization, by name. A search reads as many programs at
 * a time as a page may hold and keeps those that fit.
 */
export async function searchCatalog(
  visitor: Person | undefined,
  search: CatalogSearch,
): Promise<Page<Program>> {
  const { organization, text, technology, limit, cursor } = search;
  const searching = text !== undefined || technology !== undefined;
  const list = { index: 'queue', partition: catalogOf(organization) } as const;
  const page = await listPage(
    programs,
    list,
    { limit: searching ? LARGEST_PAGE : limit, cursor },
    visitor?.id ?? 'public',
  );
  return { ...page, items: page.items.filter((program) => matches(program, { text, technology })) };
}
