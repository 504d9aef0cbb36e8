import { isStaff, type Person } from '../../kernel/actor.ts';
import { historyOf } from '../../platform/table/history.ts';
import { requireProgramRole } from '../../programs/access.ts';
import { PROGRAM_SIGHT, seenBy } from '../history-sight.ts';
import type { SeenHistory } from '../history-view.ts';

/** Who did what to a program, its members and invitations: for its administrators and staff, who answer for it. */
export async function readProgramHistory(actor: Person, programId: string): Promise<SeenHistory> {
  const [history, { program, roles }] = await Promise.all([
    historyOf(`PROGRAM#${programId}`),
    requireProgramRole(actor, programId, ['administrator'], ['staff']),
  ]);
  const sights = [
    ...(roles.includes('administrator') ? [PROGRAM_SIGHT.administrator] : []),
    ...(isStaff(actor, program.organizationId, 'staff') ? [PROGRAM_SIGHT.staff] : []),
  ];
  return { ...history, events: seenBy(actor, history.events, sights), accountable: true };
}
