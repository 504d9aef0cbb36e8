/** The door to the description of the API: answered by a function of its own, since its text would weigh on all others. */
import * as v from 'valibot';
import { defineRoutes } from '../kernel/route.ts';

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
