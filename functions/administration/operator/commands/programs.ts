/** Programs that wait for a word of staff, prerequisites that wait for one of the program. */
import * as v from 'valibot';
import { prerequisites } from '../../../applications/repository.ts';
import { idSchema } from '../../../kernel/ids.ts';
import { decidePrerequisite } from '../../../prerequisites/use-cases/decide-prerequisite.ts';
import { programs } from '../../../programs/repository.ts';
import { approveProgram } from '../../../programs/use-cases/approve-program.ts';
import { rejectProgram } from '../../../programs/use-cases/reject-program.ts';
import { defineCommand } from '../command.ts';
import { presentVersion, Version } from '../present.ts';

const program = { programId: idSchema('program') };
const prerequisite = { applicationId: idSchema('application'), prerequisiteId: idSchema('prerequisite') };
/** Of what was read before it is let through. */
const read = { version: v.optional(Version) };

export const commands = {
  'approve-program': defineCommand({
    does: 'Approves a submitted program: it is published, and its administrators are told.',
    part: 'staff',
    fields: { ...program, ...read },
    run: async (operator, { programId, version }) =>
      approveProgram(operator, programId, version ?? (await presentVersion(programs, { programId }))),
    says: (_, { programId }) => `Program ${programId} is published: it stands in the catalog.`,
  }),
  'reject-program': defineCommand({
    does: 'Rejects a submitted program; its administrators are told why.',
    part: 'staff',
    fields: program,
    run: async (operator, { programId }) => {
      const version = await presentVersion(programs, { programId });
      return rejectProgram(operator, programId, operator.why, version);
    },
    says: (_, { programId }) =>
      `Program ${programId} is rejected. Its administrators read the reason and may submit it again.`,
  }),
  'approve-prerequisite': defineCommand({
    does: 'Approves what an applicant handed in for a prerequisite.',
    part: 'administrator',
    fields: { ...prerequisite, ...read },
    run: async (operator, { version, ...key }) => {
      const approved = version ?? (await presentVersion(prerequisites, key));
      return decidePrerequisite(operator, key, { state: 'approved' }, approved);
    },
    says: (_, { prerequisiteId }) => `Prerequisite ${prerequisiteId} is approved.`,
  }),
  'return-prerequisite': defineCommand({
    does: 'Hands a prerequisite back to the applicant, who is told why.',
    part: 'administrator',
    fields: prerequisite,
    run: async (operator, key) => {
      const version = await presentVersion(prerequisites, key);
      return decidePrerequisite(operator, key, { state: 'returned', reason: operator.why }, version);
    },
    says: (_, { prerequisiteId }) =>
      `Prerequisite ${prerequisiteId} is handed back; the applicant reads the reason and may hand it in again.`,
  }),
} as const;
