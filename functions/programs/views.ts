/** What each reader sees of a program: its people and staff all of it, the public what is published. */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import type { ProgramAccess } from './access.ts';
import { Membership, ProgramRole } from './membership.ts';
import { type Program, programTexts, Rubric } from './program.ts';

const ProgramState = v.picklist(['draft', 'submitted', 'published', 'rejected', 'hidden', 'archived']);

export const PublicProgram = v.object({
  programId: idSchema('program'),
  organizationId: OrganizationId,
  ...programTexts,
});

export const ProgramView = v.object({
  ...PublicProgram.entries,
  state: ProgramState,
  rubric: Rubric,
  createdAt: v.string(),
  submittedAt: v.optional(v.string()),
  publishedAt: v.optional(v.string()),
  /** What staff asked to have changed. */
  rejectionReason: v.optional(v.string()),
  /** Roles of the reader in it. */
  roles: v.array(ProgramRole),
});

export const CatalogEntry = v.object({
  programId: idSchema('program'),
  name: v.string(),
  pitch: v.pipe(v.string(), v.description('Its beginning; all of it on the page of the program.')),
  technologies: v.array(v.string()),
  skills: v.array(v.string()),
  logoUrl: v.optional(v.string()),
});

export const AdministratorView = v.object({
  programId: idSchema('program'),
  personId: PersonId,
  since: v.string(),
});

export const ApprovalEntry = v.object({
  programId: idSchema('program'),
  name: v.string(),
  submittedAt: v.string(),
});

export const MyProgram = v.object({
  programId: idSchema('program'),
  name: v.string(),
  state: ProgramState,
  role: ProgramRole,
  membership: Membership.entries.state,
  since: v.string(),
});

const PITCH_BEGINNING = 280;

/** A row of the catalog. */
export function catalogEntry(program: Program) {
  const { programId, name, pitch, technologies, skills, logoUrl } = program;
  const beginning = pitch.length <= PITCH_BEGINNING ? pitch : `${pitch.slice(0, PITCH_BEGINNING).trimEnd()}…`;
  return { programId, name, pitch: beginning, technologies, skills, logoUrl };
}

/** The program, with what its reader is to it. */
export function programView({ program, roles }: ProgramAccess) {
  return { ...program, roles: [...roles] };
}
