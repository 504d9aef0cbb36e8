/** The API of completion: each route to its use case and the view of its result. */
import { environment } from '../platform/environment.ts';
import { Media } from '../platform/http/answers.ts';
import { api, serve } from '../platform/http/api.ts';
import { GATE_IN_WORDS } from './gates.ts';
import { verificationKey } from './keys.ts';
import { routes } from './routes.ts';
import { fillInSurvey } from './use-cases/fill-in-survey.ts';
import { joinTalentDirectory } from './use-cases/join-talent-directory.ts';
import { leaveTalentDirectory } from './use-cases/leave-talent-directory.ts';
import { revokeLetter } from './use-cases/revoke-letter.ts';
import { searchTalent } from './use-cases/search-talent.ts';
import { type CompletionStanding, showCompletion } from './use-cases/show-completion.ts';
import { fetchDocument, showLetter, showValidLetter } from './use-cases/show-letter.ts';
import { showTalentEntry } from './use-cases/show-talent-entry.ts';
import { PAGE_HEADERS, verificationPage } from './verification-page.ts';

const asItIs = <Result>(result: Result): Result => result;

function completionView({ enrollment, missing, survey, letter, readsSurvey }: CompletionStanding) {
  const { enrollmentId, state } = enrollment;
  const page = `${environment('PUBLIC_URL')}/letters/${letter?.letterId}`;
  return {
    ...{ enrollmentId, state },
    missing: state === 'graduated' ? [] : missing.map((gate) => ({ gate, says: GATE_IN_WORDS[gate] })),
    ...(readsSurvey && survey !== undefined ? { survey } : {}),
    ...(letter === undefined
      ? {}
      : {
          letter: { ...letter, page, document: `${page}/document`, credential: `${page}/credential` },
        }),
  };
}

export const handler = api(routes, {
  fillInSurvey: serve(
    ({ actor, params, body, ifMatch }) => fillInSurvey(actor, params.enrollmentId, body, ifMatch),
    (survey) => survey,
  ),
  showCompletion: serve(({ actor, params }) => showCompletion(actor, params.enrollmentId), completionView),
  joinTalentDirectory: serve(
    ({ actor, params, body, ifMatch }) => joinTalentDirectory(actor, params.enrollmentId, body, ifMatch),
    asItIs,
  ),
  showTalentEntry: serve(({ actor, params }) => showTalentEntry(actor, params.enrollmentId), asItIs),
  leaveTalentDirectory: serve(
    ({ actor, params }) => leaveTalentDirectory(actor, params.enrollmentId),
    asItIs,
  ),
  searchTalent: serve(
    ({ actor, params, query }) => searchTalent(actor, params.organizationId, query),
    asItIs,
  ),
  showLetterKeys: serve(
    () => verificationKey(),
    (key) => ({ keys: [key] }),
  ),
  showLetter: serve(
    ({ params }) => showLetter(params.letterId),
    (letter) => new Media(verificationPage(letter, environment('PUBLIC_URL')), PAGE_HEADERS),
  ),
  fetchCredential: serve(
    ({ params }) => showValidLetter(params.letterId),
    ({ credential }) => new Media(credential, {}),
  ),
  fetchDocument: serve(
    ({ params }) => fetchDocument(params.letterId),
    ({ letterId, content }) =>
      new Media(content, { 'content-disposition': `inline; filename="${letterId}.pdf"` }),
  ),
  revokeLetter: serve(
    ({ actor, params, body }) => revokeLetter(actor, params.letterId, body.reason),
    (letter) => letter,
  ),
});
