/** The doors of participation: plan, tasks, check-ins, meetings and the health light. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { HttpsUrl, line, prose, Reason } from '../kernel/text.ts';
import { CalendarDate, Instant } from '../kernel/time.ts';
import { CheckInAnswer, MeetingAnswer, PlanAnswer, TaskAnswer } from './answers.ts';
import { Health } from './health.ts';
import { MOST_MILESTONES } from './plan.ts';
import { TaskKind } from './task.ts';

const enrollment = { enrollmentId: idSchema('enrollment') };
const task = { ...enrollment, taskId: idSchema('task') };
const Links = v.pipe(v.array(HttpsUrl), v.maxLength(20));
const Paged = v.strictObject(pageQuery);

export const routes = defineRoutes({
  readPlan: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/plan',
    summary: 'The project plan',
    who: ['mentee', 'mentor', 'program-administrator'],
    params: enrollment,
    answer: { status: 200, schema: PlanAnswer },
  },
  writePlan: {
    method: 'PUT',
    path: '/enrollments/{enrollmentId}/plan',
    summary: 'Write the project plan; the other side agrees to it anew (If-Match once there is one)',
    who: ['mentee', 'mentor'],
    params: enrollment,
    body: v.strictObject({
      objectives: prose(4000, 3),
      milestones: v.pipe(
        v.array(
          v.strictObject({
            milestoneId: v.optional(idSchema('milestone')),
            title: line(200),
            due: CalendarDate,
          }),
        ),
        v.minLength(1),
        v.maxLength(MOST_MILESTONES),
      ),
    }),
    ifMatch: 'optional',
    answer: { status: 200, schema: PlanAnswer },
    problems: ['wrong-state'],
  },
  agreeToPlan: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/plan/agreement',
    summary: 'Agree to the plan as I read it',
    who: ['mentee', 'mentor'],
    params: enrollment,
    ifMatch: 'required',
    answer: { status: 200, schema: PlanAnswer },
    problems: ['wrong-state'],
  },
  completeMilestone: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/plan/milestones/{milestoneId}/completion',
    summary: 'Mark a milestone as done',
    who: ['mentor'],
    params: { ...enrollment, milestoneId: idSchema('milestone') },
    answer: { status: 200, schema: PlanAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  giveTask: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/tasks',
    summary: 'Give your mentee a task or an exam; starter tasks first',
    who: ['mentor'],
    params: enrollment,
    body: v.strictObject({
      kind: TaskKind,
      title: line(200),
      description: prose(4000),
      due: v.optional(CalendarDate),
    }),
    rateLimit: { quota: 100, window: 'day' },
    answer: { status: 201, schema: TaskAnswer },
    problems: ['separation-of-duties', 'starter-task-first', 'wrong-state'],
  },
  listTasks: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/tasks',
    summary: 'The tasks of a mentorship, oldest first',
    who: ['mentee', 'mentor', 'program-administrator'],
    params: enrollment,
    query: Paged,
    answer: { status: 200, schema: pageOf(TaskAnswer) },
  },
  submitTask: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/tasks/{taskId}/submission',
    summary: 'Hand in a task; of an exam, the address of its certificate or score report',
    who: ['mentee'],
    params: task,
    body: v.strictObject({ note: prose(4000), url: v.optional(HttpsUrl) }),
    answer: { status: 200, schema: TaskAnswer },
    problems: ['rule-refused', 'wrong-state'],
  },
  approveTask: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/tasks/{taskId}/approval',
    summary: 'Approve what was handed in: an exam is passed',
    who: ['mentor'],
    params: task,
    ifMatch: 'required',
    answer: { status: 200, schema: TaskAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  returnTask: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/tasks/{taskId}/return',
    summary: 'Give it back, saying what is missing: an exam may be sat again',
    who: ['mentor'],
    params: task,
    body: v.strictObject({ reason: Reason }),
    ifMatch: 'required',
    answer: { status: 200, schema: TaskAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  writeCheckIn: {
    method: 'PUT',
    path: '/enrollments/{enrollmentId}/check-ins/{date}',
    summary:
      'Check in: what you did, what comes next, what is in the way; a check-in that exists is edited with If-Match',
    who: ['mentee'],
    params: { ...enrollment, date: CalendarDate },
    body: v.strictObject({
      done: prose(4000),
      next: prose(4000),
      blockers: v.optional(prose(2000)),
      links: v.optional(Links, []),
    }),
    ifMatch: 'optional',
    answer: { status: 200, schema: CheckInAnswer },
    problems: ['rule-refused', 'wrong-state'],
  },
  listCheckIns: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/check-ins',
    summary: 'The check-ins of a mentorship, newest first',
    who: ['mentee', 'mentor', 'program-administrator'],
    params: enrollment,
    query: Paged,
    answer: { status: 200, schema: pageOf(CheckInAnswer) },
  },
  recordMeeting: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/meetings',
    summary: 'Record a meeting',
    who: ['mentee', 'mentor'],
    params: enrollment,
    body: v.strictObject({
      heldAt: Instant,
      minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600)),
      notes: prose(4000),
    }),
    rateLimit: { quota: 100, window: 'day' },
    answer: { status: 201, schema: MeetingAnswer },
    problems: ['already-exists', 'rule-refused', 'wrong-state'],
  },
  listMeetings: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/meetings',
    summary: 'The meetings of a mentorship, newest first',
    who: ['mentee', 'mentor', 'program-administrator'],
    params: enrollment,
    query: Paged,
    answer: { status: 200, schema: pageOf(MeetingAnswer) },
  },
  readHealth: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/health',
    summary: 'The health light of a mentorship',
    who: ['mentee', 'mentor', 'program-administrator'],
    params: enrollment,
    answer: { status: 200, schema: Health },
    problems: ['wrong-state'],
  },
});
