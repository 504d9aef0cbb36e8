/** The doors of administration: what is mine and waits for me, what happened, and what there is to call. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Dashboard } from './dashboard/view.ts';
import { descriptionRoutes } from './description-routes.ts';
import { HistoryView } from './history-view.ts';
import { OverdueWaitView } from './overdue-wait-view.ts';

/** What people at their desks ask for, and the sign of life. */
export const deskRoutes = defineRoutes({
  readDashboard: {
    method: 'GET',
    path: '/me/dashboard',
    summary: 'Where everything of mine stands and what waits for me',
    who: ['signed-in'],
    answer: { status: 200, schema: Dashboard },
  },
  readProgramHistory: {
    method: 'GET',
    path: '/programs/{programId}/history',
    summary: 'What happened to a program, oldest first',
    who: ['program-administrator', 'staff'],
    params: { programId: idSchema('program') },
    answer: { status: 200, schema: HistoryView },
    problems: ['forbidden'],
  },
  readApplicationHistory: {
    method: 'GET',
    path: '/applications/{applicationId}/history',
    summary: 'What happened to an application, oldest first, as far as it concerns me',
    who: ['mentee', 'mentor', 'program-administrator', 'staff'],
    params: { applicationId: idSchema('application') },
    answer: { status: 200, schema: HistoryView },
  },
  readEnrollmentHistory: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/history',
    summary: 'What happened in a mentorship, oldest first, as far as it concerns me',
    who: ['mentee', 'mentor', 'program-administrator', 'staff', 'hr', 'finance'],
    params: { enrollmentId: idSchema('enrollment') },
    answer: { status: 200, schema: HistoryView },
  },
  listOverdueWaits: {
    method: 'GET',
    path: '/organizations/{organizationId}/overdue-waits',
    summary: 'What waits longer than it should, the longest first',
    who: ['staff'],
    params: { organizationId: OrganizationId },
    answer: {
      status: 200,
      schema: v.object({
        items: v.array(OverdueWaitView),
        isAll: v.pipe(v.boolean(), v.description('False when there are more than are shown.')),
      }),
    },
  },
  readServiceHealth: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the API answers, and what time it is here',
    who: ['public'],
    answer: {
      status: 200,
      schema: v.object({ status: v.literal('up'), stage: v.string(), now: v.string() }),
    },
  },
});

export const routes = { ...deskRoutes, ...descriptionRoutes } as const;
