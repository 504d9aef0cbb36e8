/** Lambda entry: routes → use cases. */
import { mapPage } from '../kernel/page.ts';
import { now } from '../kernel/time.ts';
import { api, serve } from '../platform/http/api.ts';
import { type Invitation, invitationState } from './invitation.ts';
import { routes } from './routes.ts';
import { acceptMentorInvitation } from './use-cases/accept-mentor-invitation.ts';
import { approveMentor } from './use-cases/approve-mentor.ts';
import { declineMentorInvitation } from './use-cases/decline-mentor-invitation.ts';
import { inviteMentor } from './use-cases/invite-mentor.ts';
import { listMentorInvitations } from './use-cases/list-mentor-invitations.ts';
import { listMentors } from './use-cases/list-mentors.ts';
import { refuseMentor } from './use-cases/refuse-mentor.ts';
import { requestToMentor } from './use-cases/request-to-mentor.ts';
import { resignAsMentor } from './use-cases/resign-as-mentor.ts';
import { revokeMentorInvitation } from './use-cases/revoke-mentor-invitation.ts';

const invitationView = (invitation: Invitation) => ({
  ...invitation,
  state: invitationState(invitation, now()),
});
const asIs = <View>(view: View): View => view;

export const handler = api(routes, {
  inviteMentor: serve(
    ({ actor, params, body }) => inviteMentor(actor, params.programId, body),
    invitationView,
  ),
  listMentorInvitations: serve(
    ({ actor, params, query }) => listMentorInvitations(actor, params.programId, query),
    (page) => mapPage(page, invitationView),
  ),
  revokeMentorInvitation: serve(
    ({ actor, params }) => revokeMentorInvitation(actor, params.programId, params.invitationId),
    invitationView,
  ),
  acceptMentorInvitation: serve(({ actor, body }) => acceptMentorInvitation(actor, body.token), asIs),
  declineMentorInvitation: serve(({ actor, body }) => declineMentorInvitation(actor, body.token), asIs),
  requestToMentor: serve(({ actor, params }) => requestToMentor(actor, params.programId), asIs),
  approveMentor: serve(({ actor, params }) => approveMentor(actor, params.programId, params.personId), asIs),
  refuseMentor: serve(
    ({ actor, params, body }) => refuseMentor(actor, params.programId, params.personId, body.reason),
    asIs,
  ),
  listMentors: serve(
    ({ actor, params, query }) => listMentors(actor, params.programId, query),
    (page) =>
      mapPage(page, ({ membership: { personId, state, since }, name, profile }) => {
        return { personId, name, state, since, ...profile };
      }),
  ),
  resignAsMentor: serve(({ actor, params }) => resignAsMentor(actor, params.programId), asIs),
});
