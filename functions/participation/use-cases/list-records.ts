/** Tasks, check-ins and meetings of a mentorship, page by page: two reads, of which the second is also the check. */
import type { Person } from '../../kernel/actor.ts';
import { LARGEST_PAGE, type Page, type PageRequest } from '../../kernel/page.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { type Wanted, wanted } from '../../platform/table/read.ts';
import { openCursor, sealCursor } from '../../platform/table/seal.ts';
import type { CheckIn, Meeting, RecordKind } from '../record.ts';
import { checkIns, meetings, menteeTasks, recordBooks } from '../repository.ts';
import type { MenteeTask } from '../task.ts';

/** One read takes 100 items, and two of them are the caller's memberships. */
const LARGEST_READ = LARGEST_PAGE - 2;

interface List<Fields> {
  readonly kind: RecordKind;
  readonly newestFirst: boolean;
  readonly want: (enrollmentId: string, name: string) => Wanted<Fields>;
}

/** @throws Problem not-found, forbidden, invalid-cursor */
async function pageOf<Fields extends object>(
  { kind, newestFirst, want }: List<Fields>,
  actor: Person,
  enrollmentId: string,
  request: PageRequest,
): Promise<Page<Fields & Stored>> {
  const scope = JSON.stringify([kind, enrollmentId, actor.id]);
  const cursor = request.cursor === undefined ? {} : await openCursor(scope, request.cursor);
  let last: string | undefined;
  const { more } = await accessEnrollment(actor, enrollmentId, ['mentee', 'mentor', 'administrator'], {
    beside: [wanted(recordBooks, { enrollmentId })],
    more: (_enrollment, [book]): Wanted<Fields>[] => {
      const names = newestFirst ? (book?.[kind] ?? []).toReversed() : (book?.[kind] ?? []);
      const rest = names.slice(names.indexOf(String(cursor.after)) + 1);
      const page = rest.slice(0, Math.min(request.limit, LARGEST_READ));
      last = page.length < rest.length ? page.at(-1) : undefined;
      return page.map((name) => want(enrollmentId, name));
    },
  });
  const items = (more as readonly ((Fields & Stored) | undefined)[]).filter((item) => item !== undefined);
  return last === undefined ? { items } : { items, next: await sealCursor(scope, { after: last }) };
}

const TASKS: List<MenteeTask> = {
  kind: 'tasks',
  newestFirst: false,
  want: (enrollmentId, taskId) => wanted(menteeTasks, { enrollmentId, taskId }),
};
const CHECK_INS: List<CheckIn> = {
  kind: 'checkIns',
  newestFirst: true,
  want: (enrollmentId, date) => wanted(checkIns, { enrollmentId, date }),
};
const MEETINGS: List<Meeting> = {
  kind: 'meetings',
  newestFirst: true,
  want: (enrollmentId, heldAt) => wanted(meetings, { enrollmentId, heldAt }),
};

export const listTasks = (actor: Person, enrollmentId: string, request: PageRequest) =>
  pageOf(TASKS, actor, enrollmentId, request);

export const listCheckIns = (actor: Person, enrollmentId: string, request: PageRequest) =>
  pageOf(CHECK_INS, actor, enrollmentId, request);

export const listMeetings = (actor: Person, enrollmentId: string, request: PageRequest) =>
  pageOf(MEETINGS, actor, enrollmentId, request);
