/** Lambda entry: the description of the API, which no other function carries. */
import { Media } from '../platform/http/answers.ts';
import { api, serve } from '../platform/http/api.ts';
import { descriptionRoutes } from './description-routes.ts';
import { readOpenApi } from './use-cases/read-open-api.ts';

export const handler = api(descriptionRoutes, {
  readOpenApi: serve(
    readOpenApi,
    (document) => new Media(document, { 'cache-control': 'public, max-age=300' }),
  ),
});
