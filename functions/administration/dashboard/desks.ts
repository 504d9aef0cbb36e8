/** What waits at the desks of an organization, for those whom their token lets sit there. */
import type { Person } from '../../kernel/actor.ts';
import { countUpTo, listFirst, loadTogether, wanted } from '../../platform/table/read.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { anything } from './belongings.ts';
import { QUEUES, type Queue, type Row, WATCHED } from './desk-queues.ts';
import { type Desk, get, type ItemView, type WaitingView, waiting } from './view.ts';

/** Counted no further. */
const MOST = 100;
/** Shown of each queue: those that wait longest. */
const SHOWN = 5;

/** One desk for each staff role of each organization; all questions at once. */
export function desksOf(reader: Person): Promise<Desk[]> {
  const held = reader.staff.flatMap(({ organizationId, role }) =>
    // Who may search the talent directory sits at no desk.
    role === 'talent' ? [] : [{ organizationId, role }],
  );
  return Promise.all(
    held.map(async ({ organizationId, role }) => {
      const look = async (queues: readonly Queue[]): Promise<WaitingView[]> => {
        const rows = await Promise.all(queues.map((queue) => waitingIn(queue, organizationId)));
        return rows.filter(({ count }) => count > 0);
      };
      const [toDo, watching] = await Promise.all([look(QUEUES[role]), look(WATCHED[role])]);
      return { organizationId, role, waiting: toDo, watching };
    }),
  );
}

async function waitingIn(queue: Queue, organizationId: string): Promise<WaitingView> {
  const { partition, startsWith, words, path, actsNext, row } = queue;
  const range = startsWith === undefined ? {} : { startsWith };
  const list = { index: 'queue', partition: partition(organizationId), ...range } as const;
  const [{ count, more }, first] = await Promise.all([
    countUpTo(list, MOST),
    listFirst(anything, list, SHOWN),
  ]);
  const items = await withDeadlines(first.map(row));
  const until = items.flatMap((item) => item.until ?? []).sort()[0];
  const link = get('Look at them', `/organizations/${organizationId}${path}`);
  return waiting(count, words, link, { actsNext, more, until, items });
}

/** What is part of an onboarding waits until its deadline. */
async function withDeadlines(rows: readonly Row[]): Promise<ItemView[]> {
  const ids = rows.flatMap(({ enrollmentId }) => enrollmentId ?? []);
  if (ids.length === 0) return [...rows];
  const found = await loadTogether(...ids.map((enrollmentId) => wanted(enrollments, { enrollmentId })));
  return rows.map(({ enrollmentId, ...row }) => {
    const until = found.find((one) => one?.enrollmentId === enrollmentId)?.onboardingDeadline;
    return until === undefined ? row : { ...row, until };
  });
}
