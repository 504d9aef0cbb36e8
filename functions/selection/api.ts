/** Lambda entry: the HTTP doors of selection. */
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { acceptOffer } from './use-cases/accept-offer.ts';
import { declineOffer } from './use-cases/decline-offer.ts';
import { listMarks } from './use-cases/list-marks.ts';
import { listPhoneCalls } from './use-cases/list-phone-calls.ts';
import { markApplication } from './use-cases/mark-application.ts';
import { recordPhoneCall } from './use-cases/record-phone-call.ts';
import { releaseResults } from './use-cases/release-results.ts';
import { showRelease } from './use-cases/show-release.ts';

const asItIs = <Result>(result: Result): Result => result;

export const handler = api(routes, {
  markApplication: serve(
    ({ actor, params, body, ifMatch }) => markApplication(actor, params.applicationId, ifMatch, body),
    asItIs,
  ),
  listMarks: serve(
    ({ actor, params, query }) => listMarks(actor, params.programId, params.termId, query),
    asItIs,
  ),
  planRelease: serve(
    ({ actor, params, query }) => showRelease(actor, params.termId, query, query.declineUnmarked === 'true'),
    asItIs,
  ),
  releaseResults: serve(
    ({ actor, params, body }) => releaseResults(actor, params.termId, body.declineUnmarked),
    ({ termId, releasedAt, plan: { programs, answers, chosenTwice } }) => ({
      ...{ termId, releasedAt, programs },
      ...{ answers: answers.length, chosenTwice: chosenTwice.length },
    }),
  ),
  acceptOffer: serve(
    ({ actor, params }) => acceptOffer(actor, params.applicationId),
    ({ enrollment }) => ({ ...enrollment, state: 'accepted' }),
  ),
  declineOffer: serve(
    ({ actor, params, body }) => declineOffer(actor, params.applicationId, body.reason),
    ({ application }) => application,
  ),
  listPhoneCalls: serve(
    ({ actor, params, query }) => listPhoneCalls(actor, params.programId, params.termId, query),
    asItIs,
  ),
  recordPhoneCall: serve(({ actor, params, body }) => recordPhoneCall(actor, params, body.note), asItIs),
});
