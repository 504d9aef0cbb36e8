import type { DomainEvent } from '../../kernel/event.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { countDown } from '../../platform/table/guards.ts';
import { load } from '../../platform/table/read.ts';
import { erase } from '../../platform/table/write.ts';
import { markedKey, marks } from '../repository.ts';

/**
 * An application left the review before the release, so its mark means nothing any more; where it was to be selected,
 * the administrator may select another. After the release marks stay, as the record of what was decided.
 */
export async function dropMark(event: DomainEvent): Promise<void> {
  if (event.data.reason !== undefined && event.data.reason !== 'prerequisites-unfinished') return;
  if (event.from !== 'submitted' && event.from !== 'under-review') return;
  const mark = await load(marks, { applicationId: event.subjectId });
  if (mark === undefined) return;
  const selected = mark.outcome === 'select';
  await commitStep([
    erase(marks, mark),
    ...(selected ? [countDown(markedKey(mark.termId, mark.programId), 1)] : []),
  ]);
}
