/** Lambda entry: routes → use cases. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { cancelTerm } from './use-cases/cancel-term.ts';
import { changeCalendar } from './use-cases/change-calendar.ts';
import { createTerm } from './use-cases/create-term.ts';
import { joinTerm } from './use-cases/join-term.ts';
import { listTermPrograms } from './use-cases/list-term-programs.ts';
import { listTerms } from './use-cases/list-terms.ts';
import { readTerm } from './use-cases/read-term.ts';
import { readTermProgram } from './use-cases/read-term-program.ts';
import { termView } from './views.ts';

const asIs = <View>(view: View): View => view;

export const handler = api(routes, {
  createTerm: serve(({ actor, body }) => createTerm(actor, body), termView),
  changeCalendar: serve(
    ({ actor, params, body, ifMatch }) => changeCalendar(actor, params.termId, body, ifMatch),
    termView,
  ),
  cancelTerm: serve(({ actor, params, body }) => cancelTerm(actor, params.termId, body.reason), termView),
  listTerms: serve(
    ({ actor, query: { organization, ...request } }) => listTerms(actor, organization, request),
    (page) => mapPage(page, termView),
  ),
  readTerm: serve(({ params }) => readTerm(params.termId), termView),
  listTermPrograms: serve(({ actor, params, query }) => listTermPrograms(actor, params.termId, query), asIs),
  readTermProgram: serve(
    ({ actor, params }) => readTermProgram(actor, params.termId, params.programId),
    asIs,
  ),
  joinTerm: serve(
    ({ actor, params, body, ifMatch }) => joinTerm(actor, params.termId, params.programId, body, ifMatch),
    asIs,
  ),
});
