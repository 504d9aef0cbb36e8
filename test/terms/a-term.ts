/** Terms of the stories: the real calendars on file, and terms made through the doors that people use. */

import calendars from '../../data/cncf-terms.json' with { type: 'json' };
import { handler as termsApi } from '../../functions/terms/api.ts';
import { routes as termRoutes } from '../../functions/terms/routes.ts';
import { ADA_ADMINISTRATOR, STELLA_STAFF } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { well } from '../programs/a-program.ts';

/** Dates of a published calendar, as a body gives them: `2026-T3`. */
export function publishedCalendar(id: string): Record<string, string> {
  const term = calendars.terms.find((one) => one.id === id);
  if (term === undefined) throw new Error(`There is no calendar of ${id}.`);
  const [applicationsOpen = '', applicationsClose = ''] = term.applications;
  const [, reviewEnds = ''] = term.review;
  const selectionNotice = term.selectionNotice.at(-1) ?? '';
  return {
    applicationsOpen,
    applicationsClose,
    reviewEnds,
    selectionNotice,
    start: term.start,
    end: term.end,
  };
}

let planned = 0;

/** A body that plans CNCF's 2026 term 3; each has a name of its own. */
export function aTerm(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  planned += 1;
  return {
    organizationId: 'org_cncf',
    name: `2026 Term 3 (${planned})`,
    track: 'full-time',
    checkpointCount: 4,
    ...publishedCalendar('2026-T3'),
    ...over,
  };
}

export const toTerms = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(termsApi, termRoutes, request, options);

export async function aPlannedTerm(over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return (await well(toTerms('POST /terms', { as: STELLA_STAFF, body: aTerm(over) }))).body.termId;
}

/** Staff move the calendar of CNCF's 2026 term 3, as it is now. */
export async function moveCalendar(termId: string, over: Readonly<Record<string, unknown>>): Promise<Called> {
  const { headers } = await well(toTerms(`GET /terms/${termId}`, { as: STELLA_STAFF }));
  const ifMatch = Number(String(headers.etag).replaceAll('"', ''));
  const body = { ...publishedCalendar('2026-T3'), ...over };
  return toTerms(`PUT /terms/${termId}/calendar`, { as: STELLA_STAFF, body, ifMatch });
}

/** Brings a published program into a term. */
export async function aPlaceInTerm(
  termId: string,
  programId: string,
  over: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const body = { slots: 1, funding: { kind: 'by-country' }, ...over };
  await well(toTerms(`PUT /terms/${termId}/programs/${programId}`, { as: ADA_ADMINISTRATOR, body }));
}
