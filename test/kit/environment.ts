/** What every function finds in its environment, for every test file; a test may set its own over it. */
import { answerForS3 } from './bucket.ts';

Object.assign(process.env, {
  STAGE: 'dev',
  PUBLIC_URL: 'https://api.example',
  APPLICATION_URL: 'https://app.example',
  DEFAULT_ORGANIZATION: 'org_cncf',
  DOCUMENT_BUCKET: 'documents',
});
answerForS3();
