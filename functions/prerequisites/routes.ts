/** The doors of prerequisites. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { defineRoutes } from '../kernel/route.ts';
import { HttpsUrl, prose, Reason } from '../kernel/text.ts';
import { Version } from '../kernel/version.ts';
import { FileDescription } from './document.ts';

const applicationParams = { applicationId: idSchema('application') };
const params = { ...applicationParams, prerequisiteId: idSchema('prerequisite') };
const path = '/applications/{applicationId}/prerequisites/{prerequisiteId}';

const PrerequisiteView = v.object({
  prerequisiteId: v.string(),
  applicationId: v.string(),
  kind: v.string(),
  name: v.string(),
  title: v.string(),
  description: v.string(),
  instructions: v.optional(v.string()),
  required: v.boolean(),
  state: v.picklist(['open', 'submitted', 'approved', 'returned']),
  text: v.optional(v.string()),
  url: v.optional(v.string()),
  documentId: v.optional(v.string()),
  submittedAt: v.optional(v.string()),
  decidedAt: v.optional(v.string()),
  returnReason: v.optional(v.string()),
  /** For If-Match of who decides: what is handed in anew has another. */
  version: Version,
});

const answer = { status: 200, schema: PrerequisiteView } as const;
const DECIDERS = ['mentor', 'program-administrator'] as const;

export const routes = defineRoutes({
  listPrerequisites: {
    method: 'GET',
    path: '/applications/{applicationId}/prerequisites',
    summary: 'List the prerequisite tasks of an application',
    who: ['mentee', 'mentor', 'program-administrator', 'staff'],
    params: applicationParams,
    answer: { status: 200, schema: v.object({ items: v.array(PrerequisiteView) }) },
  },
  requestUpload: {
    method: 'POST',
    path: `${path}/upload`,
    summary: 'Get an address to which one file of the described type and length may be put',
    who: ['mentee'],
    params,
    body: v.strictObject(FileDescription),
    rateLimit: { quota: 100, window: 'day' },
    answer: {
      status: 201,
      schema: v.object({
        documentId: v.string(),
        /** Send the file there by PUT with these headers, within 15 minutes, once: 412 when a file is there already. */
        url: v.string(),
        headers: v.object({
          'content-type': v.string(),
          'content-length': v.string(),
          'if-none-match': v.string(),
        }),
      }),
    },
    problems: ['wrong-state', 'window-closed'],
  },
  submitPrerequisite: {
    method: 'POST',
    path: `${path}/submission`,
    summary: 'Hand in a prerequisite: a text, an address or an uploaded file',
    who: ['mentee'],
    params,
    body: v.pipe(
      v.strictObject({
        text: v.optional(prose(10_000)),
        url: v.optional(HttpsUrl),
        documentId: v.optional(idSchema('document')),
      }),
      v.check(
        ({ text, url, documentId }) => [text, url, documentId].some((part) => part !== undefined),
        'holds neither text, url nor documentId',
      ),
    ),
    answer,
    problems: ['wrong-state', 'window-closed', 'file-refused'],
  },
  approvePrerequisite: {
    method: 'POST',
    path: `${path}/approval`,
    summary: 'Approve what was handed in',
    who: DECIDERS,
    params,
    ifMatch: 'required',
    answer,
    problems: ['wrong-state', 'window-closed', 'conflict-of-interest'],
  },
  returnPrerequisite: {
    method: 'POST',
    path: `${path}/return`,
    summary: 'Hand it back to be mended, with the reason',
    who: DECIDERS,
    params,
    body: v.strictObject({ reason: Reason }),
    ifMatch: 'required',
    answer,
    problems: ['wrong-state', 'window-closed', 'conflict-of-interest'],
  },
  fetchPrerequisiteDocument: {
    method: 'GET',
    path: `${path}/document`,
    summary: 'Get an address from which the file handed in may be fetched for 5 minutes',
    who: ['mentee', 'mentor', 'program-administrator', 'staff'],
    params,
    answer: {
      status: 200,
      schema: v.object({ fileName: v.string(), mediaType: v.string(), url: v.string() }),
    },
  },
});
