import { accessWanted } from '../../applications/access.ts';
import { wasSubmitted } from '../../applications/application.ts';
import { applications } from '../../applications/repository.ts';
import { isStaff, type Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { loadWithHistory } from '../../platform/table/history.ts';
import { loadTogether } from '../../platform/table/read.ts';
import { rolesFrom } from '../../programs/access.ts';
import { APPLICATION_SIGHT, type ApplicationStanding, seenBy } from '../history-sight.ts';
import type { SeenHistory } from '../history-view.ts';

/**
 * What happened to an application: all of it for staff, what concerns them for its mentee and the program's people.
 * A draft is nobody's business but its writer's. Who has become a mentor of the program since sees their own
 * application as a mentee does.
 * @throws Problem not-found for everybody else.
 */
export async function readApplicationHistory(actor: Person, applicationId: string): Promise<SeenHistory> {
  const { item: application, ...history } = await loadWithHistory(applications, { applicationId });
  if (application === undefined) throw notFound('application');
  const own = application.personId === actor.id;
  const standings: ApplicationStanding[] = own ? ['mentee'] : [];
  if (!own && wasSubmitted(application)) {
    const [, ...memberships] = await loadTogether(...accessWanted(application, actor.id));
    standings.push(...rolesFrom(actor, memberships));
    if (isStaff(actor, application.organizationId, 'staff')) standings.push('staff');
  }
  if (standings.length === 0) throw notFound('application');
  return {
    events: seenBy(
      actor,
      history.events,
      standings.map((standing) => APPLICATION_SIGHT[standing]),
    ),
    intact: history.intact,
    accountable: standings.some((standing) => standing === 'administrator' || standing === 'staff'),
  };
}
