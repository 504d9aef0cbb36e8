import type { Person } from '../../kernel/actor.ts';
import { historyOf } from '../../platform/table/history.ts';
import { requireProgramRole } from '../../programs/access.ts';
import type { SeenHistory } from '../history-view.ts';

/** Who did what to a program, its members and invitations: for its administrators and staff, who answer for it. */
export async function readProgramHistory(actor: Person, programId: string): Promise<SeenHistory> {
  const [history] = await Promise.all([
    historyOf(`PROGRAM#${programId}`),
    requireProgramRole(actor, programId, ['administrator'], ['staff']),
  ]);
  return { ...history, accountable: true };
}
