/** The mentee says how it went, before the mentor's verdict; they may write it anew until then. */
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { rememberActivity } from '../../participation/repository.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { isPending } from '../checkpoint.ts';
import { checkpoints } from '../repository.ts';
import { requireOpened } from '../schedule.ts';
import { requireScheduled, type Seen } from '../sight.ts';

/** @throws Problem evaluation-not-open, wrong-state once it is decided, version-required, version-stale */
export async function fileSelfEvaluation(
  actor: Person,
  enrollmentId: string,
  number: number,
  text: string,
  ifMatch: number | undefined,
): Promise<Seen> {
  const { standings, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(checkpoints, { enrollmentId, number })],
  });
  const before = requireScheduled(beside[0]);
  if (!isPending(before)) throw wrongState(`Evaluation ${number}`, before.state, 'a self-evaluation');
  requireOpened(before);
  requireVersionOnceWritten(before, ifMatch, before.selfEvaluation !== undefined);
  const at = now();
  const { item, writes } = change(
    checkpoints,
    before,
    { ...before, selfEvaluation: { text, at } },
    { event: 'self-evaluation-filed', actor, data: { enrollmentId, number } },
    stale,
  );
  const seen = rememberActivity({ enrollmentId, lastAt: at, what: 'self-evaluation' });
  return commit({ checkpoint: item, standings, version: item.version }, [...writes, seen]);
}
