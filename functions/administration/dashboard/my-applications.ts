/** Where each of my applications stands (domain: "Status is always explainable"). */
import { type Application, isInReview } from '../../applications/application.ts';
import type { Prerequisite } from '../../applications/prerequisite.ts';
import { wantedPrerequisites } from '../../applications/repository.ts';
import { standingOf } from '../../applications/standing.ts';
import type { Instant } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';
import { get, type LinkView, type MyApplication, post, put } from './view.ts';

/** As many as a person is likely to look back on; all of them are at GET /me/applications. */
const SHOWN = 10;

/** One round trip deep: terms, and the prerequisites of what is in review, at once. */
export async function myApplications(
  applications: readonly Application[],
  at: Instant,
): Promise<MyApplication[]> {
  const shown = applications.slice(-SHOWN).reverse();
  const [termsFound, prerequisites] = await Promise.all([
    loadTogether(...shown.map(({ termId }) => wanted(terms, { termId }))),
    loadTogether(...shown.filter(isInReview).flatMap(wantedPrerequisites)),
  ]);
  return shown.flatMap((application) => {
    const { applicationId, programId, programName, termId, termName, state } = application;
    const term = termsFound.find((one) => one?.termId === termId);
    if (term === undefined) return [];
    const own = prerequisites.filter((one) => one !== undefined && one.applicationId === applicationId);
    return [
      {
        applicationId,
        program: { id: programId, name: programName },
        term: { id: termId, name: termName },
        state,
        standing: standingOf(application, term, own as Prerequisite[], at),
        links: linksOf(application),
      },
    ];
  });
}

function linksOf(application: Application): LinkView[] {
  const { applicationId, state, programId } = application;
  const at = `/applications/${applicationId}`;
  const look = [get('The application', at), get('What happened', `${at}/history`)];
  const withdraw = post('Withdraw', `${at}/withdrawal`);
  switch (state) {
    case 'draft':
      return [put('Go on writing', at), post('Submit', `${at}/submission`), withdraw];
    case 'submitted':
    case 'under-review':
      return [get('Prerequisites', `${at}/prerequisites`), withdraw, ...look];
    case 'waitlisted':
    case 'selected':
      return [withdraw, ...look];
    case 'offered':
      return [
        post('Accept the offer', `${at}/offer/acceptance`),
        post('Decline the offer', `${at}/offer/declination`),
        withdraw,
        ...look,
      ];
    case 'accepted':
      return [get('The mentorship', `/enrollments/${application.enrollmentId}`), ...look];
    case 'declined':
    case 'offer-declined':
    case 'offer-lapsed':
    case 'withdrawn':
      return [...look, get('The program', `/catalog/${programId}`)];
  }
}
