/** Lambda entry: HTTP. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { checkpointAnswer, excuseEntry } from './sight.ts';
import { appeal } from './use-cases/appeal.ts';
import { confirmExcuse } from './use-cases/confirm-excuse.ts';
import { decideAppeal } from './use-cases/decide-appeal.ts';
import { endAfterFail } from './use-cases/end-after-fail.ts';
import { evaluate } from './use-cases/evaluate.ts';
import { excuseCheckpoint } from './use-cases/excuse-checkpoint.ts';
import { extendAfterFail } from './use-cases/extend-after-fail.ts';
import { fileSelfEvaluation } from './use-cases/file-self-evaluation.ts';
import { leaveMentorship } from './use-cases/leave-mentorship.ts';
import { listCheckpoints } from './use-cases/list-checkpoints.ts';
import { listExcuses } from './use-cases/list-excuses.ts';

const asItIs = <Result>(result: Result): Result => result;

export const handler = api(routes, {
  listCheckpoints: serve(
    ({ actor, params }) => listCheckpoints(actor, params.enrollmentId),
    ({ items }) => ({ items: items.map(checkpointAnswer) }),
  ),
  evaluate: serve(
    ({ actor, params, body }) => evaluate(actor, params.enrollmentId, params.number, body),
    checkpointAnswer,
  ),
  fileSelfEvaluation: serve(
    ({ actor, params, body, ifMatch }) =>
      fileSelfEvaluation(actor, params.enrollmentId, params.number, body.text, ifMatch),
    checkpointAnswer,
  ),
  extendAfterFail: serve(
    ({ actor, params, body }) =>
      extendAfterFail(actor, params.enrollmentId, params.number, body.weeks, body.reason),
    asItIs,
  ),
  endAfterFail: serve(
    ({ actor, params, body }) => endAfterFail(actor, params.enrollmentId, params.number, body.reason),
    asItIs,
  ),
  appeal: serve(
    ({ actor, params, body }) => appeal(actor, params.enrollmentId, params.number, body.statement),
    checkpointAnswer,
  ),
  decideAppeal: serve(
    ({ actor, params, body }) => decideAppeal(actor, params.enrollmentId, params.number, body),
    checkpointAnswer,
  ),
  excuseCheckpoint: serve(
    ({ actor, params, body }) => excuseCheckpoint(actor, params.enrollmentId, params.number, body.reason),
    checkpointAnswer,
  ),
  confirmExcuse: serve(
    ({ actor, params }) => confirmExcuse(actor, params.enrollmentId, params.number),
    checkpointAnswer,
  ),
  listExcuses: serve(
    ({ actor, params, query }) => listExcuses(actor, params.organizationId, query),
    (page) => mapPage(page, excuseEntry),
  ),
  withdrawFromMentorship: serve(
    ({ actor, params, body }) =>
      leaveMentorship(actor, params.enrollmentId, { to: 'withdrawn', reason: body.reason }),
    asItIs,
  ),
  terminateEnrollment: serve(
    ({ actor, params, body }) =>
      leaveMentorship(actor, params.enrollmentId, { to: 'terminated', reason: body.reason }),
    asItIs,
  ),
});
