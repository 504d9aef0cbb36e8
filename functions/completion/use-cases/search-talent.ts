import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { listPage, loadTogether, wanted } from '../../platform/table/read.ts';
import { folded } from '../../programs/catalog-search.ts';
import { talentQueue, talents } from '../repository.ts';
import type { Talent } from '../talent.ts';

export type ListedTalent = Extract<Talent, { state: 'listed' }>;

export interface TalentSearch extends PageRequest {
  readonly skill?: string | undefined;
  readonly country?: string | undefined;
}

/**
 * Companies with access look through the graduates who want to be found, newest first (domain: Completion). The index
 * says where to look, the entries themselves who is still there: an index lags a moment, and a consent taken back holds
 * at once. A search reads a page of entries and keeps those that fit.
 * @throws Problem not-found for whoever has no access to this organization's directory, its staff among them.
 */
export async function searchTalent(
  actor: Person,
  organizationId: string,
  { skill, country, limit, cursor }: TalentSearch,
): Promise<Page<ListedTalent>> {
  requireDeskOf(actor, organizationId, 'talent');
  const list = { index: 'queue', partition: talentQueue(organizationId), newestFirst: true } as const;
  const page = await listPage(talents, list, { limit, cursor }, actor.id);
  const wants = page.items.map(({ enrollmentId }) => wanted(talents, { enrollmentId }));
  const now = wants.length === 0 ? [] : await loadTogether(...wants);
  const items = now
    .filter((talent) => talent?.state === 'listed')
    .filter((talent) => fits(talent, { skill, country }));
  return { ...page, items };
}

/** A skill must be named as one; case and accents do not matter. */
function fits(talent: ListedTalent, { skill, country }: Pick<TalentSearch, 'skill' | 'country'>): boolean {
  if (country !== undefined && talent.country !== country) return false;
  return skill === undefined || talent.skills.some((one) => folded(one) === folded(skill));
}
