/** Lambda entry: routes → use cases. */
import { api, serve } from '../platform/http/api.ts';
import type { OwnProfile } from './own-profile.ts';
import { routes } from './routes.ts';
import { changeContactPreferences } from './use-cases/change-contact-preferences.ts';
import { describeMentee } from './use-cases/describe-mentee.ts';
import { describeMentor } from './use-cases/describe-mentor.ts';
import { readMyProfile } from './use-cases/read-my-profile.ts';

const asIs = (profile: OwnProfile): OwnProfile => profile;

export const handler = api(routes, {
  readMyProfile: serve(({ actor }) => readMyProfile(actor), asIs),
  changeContactPreferences: serve(
    ({ actor, body, ifMatch }) => changeContactPreferences(actor, body, ifMatch),
    asIs,
  ),
  describeMentee: serve(({ actor, body, ifMatch }) => describeMentee(actor, body, ifMatch), asIs),
  describeMentor: serve(({ actor, body, ifMatch }) => describeMentor(actor, body, ifMatch), asIs),
});
