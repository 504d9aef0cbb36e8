/** Lambda entry: HTTP. */
import type { PageRequest } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { agreeToPlan } from './use-cases/agree-to-plan.ts';
import { completeMilestone } from './use-cases/complete-milestone.ts';
import { giveTask } from './use-cases/give-task.ts';
import { judgeTask } from './use-cases/judge-task.ts';
import { listCheckIns, listMeetings, listTasks } from './use-cases/list-records.ts';
import { readHealth } from './use-cases/read-health.ts';
import { readPlan } from './use-cases/read-plan.ts';
import { recordMeeting } from './use-cases/record-meeting.ts';
import { submitTask } from './use-cases/submit-task.ts';
import { writeCheckIn } from './use-cases/write-check-in.ts';
import { writePlan } from './use-cases/write-plan.ts';

/** The answer schema takes of it what may be seen: all who may read it see the same. */
const asItIs = <Result>(result: Result): Result => result;
const pageRequest = (query: PageRequest): PageRequest => ({ limit: query.limit, cursor: query.cursor });

export const handler = api(routes, {
  readPlan: serve(({ actor, params }) => readPlan(actor, params.enrollmentId), asItIs),
  writePlan: serve(
    ({ actor, params, body, ifMatch }) => writePlan(actor, params.enrollmentId, body, ifMatch),
    asItIs,
  ),
  agreeToPlan: serve(
    ({ actor, params, ifMatch }) => agreeToPlan(actor, params.enrollmentId, ifMatch),
    asItIs,
  ),
  completeMilestone: serve(
    ({ actor, params }) => completeMilestone(actor, params.enrollmentId, params.milestoneId),
    asItIs,
  ),
  giveTask: serve(({ actor, params, body }) => giveTask(actor, params.enrollmentId, body), asItIs),
  listTasks: serve(
    ({ actor, params, query }) => listTasks(actor, params.enrollmentId, pageRequest(query)),
    asItIs,
  ),
  submitTask: serve(
    ({ actor, params, body }) => submitTask(actor, params.enrollmentId, params.taskId, body),
    asItIs,
  ),
  approveTask: serve(
    ({ actor, params, ifMatch }) => judgeTask(actor, params, { how: 'approve' }, ifMatch),
    asItIs,
  ),
  returnTask: serve(
    ({ actor, params, body, ifMatch }) =>
      judgeTask(actor, params, { how: 'return', reason: body.reason }, ifMatch),
    asItIs,
  ),
  writeCheckIn: serve(
    ({ actor, params, body, ifMatch }) =>
      writeCheckIn(actor, params.enrollmentId, params.date, body, ifMatch),
    asItIs,
  ),
  listCheckIns: serve(
    ({ actor, params, query }) => listCheckIns(actor, params.enrollmentId, pageRequest(query)),
    asItIs,
  ),
  recordMeeting: serve(({ actor, params, body }) => recordMeeting(actor, params.enrollmentId, body), asItIs),
  listMeetings: serve(
    ({ actor, params, query }) => listMeetings(actor, params.enrollmentId, pageRequest(query)),
    asItIs,
  ),
  readHealth: serve(({ actor, params }) => readHealth(actor, params.enrollmentId), asItIs),
});
