/** Where terms and the programs in them lie: together, so that one list is the intake. */
import { Problem } from '../kernel/problem.ts';
import { defineEntity, type ItemKey, type Stored } from '../platform/table/entity.ts';
import { load } from '../platform/table/read.ts';
import { normalizedName } from '../programs/program-name.ts';
import { Term } from './term.ts';
import { TermProgram } from './term-program.ts';

export const terms = defineEntity<{ readonly termId: string }, Term>({
  type: 'term',
  schema: Term,
  key: ({ termId }) => ({ pk: `TERM#${termId}`, sk: 'TERM' }),
  subjectId: ({ termId }) => termId,
  indexes: ({ organizationId, applicationsOpen, termId }) => ({
    queue: [termsOf(organizationId), `${applicationsOpen}#${termId}`],
  }),
});

/** Terms of an organization, by the opening of applications. */
export const termsOf = (organizationId: string): string => `TERMS#${organizationId}`;

/** Guard: a term's name is one of a kind in its organization, until it is cancelled. */
export function termNameKey({ organizationId, name }: Pick<Term, 'organizationId' | 'name'>): ItemKey {
  return { pk: `TERM-NAME#${organizationId}`, sk: normalizedName(name) };
}

export const termNameTaken = (): Problem =>
  new Problem('already-exists', 'The organization has a term of this name.');

type TermProgramKey = { readonly termId: string; readonly programId: string };

export const termPrograms = defineEntity<TermProgramKey, TermProgram>({
  type: 'term-program',
  schema: TermProgram,
  key: ({ termId, programId }) => ({ pk: `TERM#${termId}`, sk: `PROGRAM#${programId}` }),
  subjectId: ({ programId }) => programId,
  indexes: ({ termId, programId }) => ({ program: [`PROGRAM#${programId}`, `TERM#${termId}`] }),
});

export function termOf(termId: string): Promise<(Term & Stored) | undefined> {
  return load(terms, { termId });
}

export function termProgramOf(
  termId: string,
  programId: string,
): Promise<(TermProgram & Stored) | undefined> {
  return load(termPrograms, { termId, programId });
}
