/** Checkpoints lie in the partition of their enrollment, in the order of their numbers. */
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { listAll } from '../platform/table/read.ts';
import { Checkpoint } from './checkpoint.ts';

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Partition of the queue of excuses that an organization's staff have not agreed to yet (ADR 0022). */
export const excuseQueue = (organizationId: string): string => `EXCUSES#${organizationId}`;

export const checkpoints = defineEntity<
  { readonly enrollmentId: string; readonly number: number },
  Checkpoint
>({
  type: 'checkpoint',
  schema: Checkpoint,
  key: ({ enrollmentId, number }) => ({
    pk: `ENROLLMENT#${enrollmentId}`,
    sk: `CHECKPOINT#${twoDigits(number)}`,
  }),
  subjectId: ({ checkpointId }) => checkpointId,
  indexes: (checkpoint) => {
    if (checkpoint.state !== 'excused' || checkpoint.asks === undefined) return {};
    if (checkpoint.confirmation !== undefined) return {};
    const { organizationId, since } = checkpoint.asks;
    return { queue: [excuseQueue(organizationId), `${since}#${checkpoint.checkpointId}`] };
  },
});
export type StoredCheckpoint = Checkpoint & Stored;

/** All checkpoints of an enrollment, first to last: 3 or 4 of them. */
export function checkpointsOf(enrollmentId: string): Promise<StoredCheckpoint[]> {
  return listAll(checkpoints, { partition: `ENROLLMENT#${enrollmentId}`, startsWith: 'CHECKPOINT#' });
}

/** `chk_…_2` → where it lies: the id of a checkpoint holds that of its enrollment and its number. */
export function checkpointKey(checkpointId: string): { enrollmentId: string; number: number } {
  const [, unique = '', number = '0'] = checkpointId.split('_');
  return { enrollmentId: `enr_${unique}`, number: Number(number) };
}
