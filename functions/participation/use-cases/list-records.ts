/** Tasks, check-ins and meetings of a mentorship, page by page. */
import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import type { Entity, Stored } from '../../platform/table/entity.ts';
import { type ListQuery, listPage } from '../../platform/table/read.ts';
import { checkIns, checkInsOf, meetings, meetingsOf, menteeTasks, tasksOf } from '../repository.ts';

/** Who may is found out while the page is read: the list is shown to nobody else. @throws Problem not-found, forbidden */
async function listOf<Fields extends object>(
  actor: Person,
  enrollmentId: string,
  entity: Entity<never, Fields>,
  list: ListQuery,
  request: PageRequest,
): Promise<Page<Fields & Stored>> {
  await accessEnrollment(actor, enrollmentId, ['mentee', 'mentor', 'administrator']);
  return listPage(entity, list, request, actor.id);
}

export const listTasks = (actor: Person, enrollmentId: string, request: PageRequest) =>
  listOf(actor, enrollmentId, menteeTasks, tasksOf(enrollmentId), request);

export const listCheckIns = (actor: Person, enrollmentId: string, request: PageRequest) =>
  listOf(actor, enrollmentId, checkIns, checkInsOf(enrollmentId), request);

export const listMeetings = (actor: Person, enrollmentId: string, request: PageRequest) =>
  listOf(actor, enrollmentId, meetings, meetingsOf(enrollmentId), request);
