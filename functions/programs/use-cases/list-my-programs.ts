import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { listPage, loadTogether, wanted } from '../../platform/table/read.ts';
import type { Membership } from '../membership.ts';
import type { Program } from '../program.ts';
import { memberships, programs } from '../repository.ts';

export interface MyProgram {
  readonly membership: Membership;
  readonly program: Program;
}

/** Everything somebody administers, mentors or has asked to mentor, also what is over. */
export async function listMyPrograms(actor: Person, request: PageRequest): Promise<Page<MyProgram>> {
  const list = { index: 'person', partition: `PERSON#${actor.id}`, startsWith: 'MEMBER#' } as const;
  const page = await listPage(memberships, list, request, actor.id);
  if (page.items.length === 0) return { ...page, items: [] };
  const found = await loadTogether(...page.items.map(({ programId }) => wanted(programs, { programId })));
  const items = page.items.flatMap((membership, index) => {
    const program = found[index];
    return program === undefined ? [] : [{ membership, program }];
  });
  return { ...page, items };
}
