/** The doors of administration: what is mine and waits for me, what happened, and what there is to call. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Dashboard } from './dashboard/view.ts';
import { HistoryView } from './history-view.ts';

/** Answered by a function of its own: the description would weigh on every start of the others. */
export const descriptionRoutes = defineRoutes({
  readOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description of the API (OpenAPI 3.1)',
    who: ['public'],
    answer: { status: 200, schema: v.looseObject({ openapi: v.string() }) },
    mediaType: 'application/json',
  },
});

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
