/** A program that ends takes nobody any more, also not at the very moment at which somebody joins it. */
import { hasActiveMentor } from '../../functions/mentors/repository.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import { ADA_ADMINISTRATOR as as, somebody } from '../kit/actors.ts';
import { type Called, call } from '../kit/call.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';
import {
  anInvitation,
  aPublishedProgram,
  givenEnvironment,
  toMentors,
  toPrograms,
  well,
} from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

const LENA = somebody('Lena Late');
type Joins = () => Promise<Called>;

async function byApproval(programId: string): Promise<Joins> {
  const body = { introduction: 'I maintain it.', skills: ['Go'], links: [] };
  await call(profilesApi, profileRoutes, 'PUT /me/profile/mentor', { as: LENA, body });
  await well(toMentors(`POST /programs/${programId}/mentor-requests`, { as: LENA }));
  return () => toMentors(`POST /programs/${programId}/mentors/${LENA.sub}/approval`, { as });
}

async function byInvitation(programId: string): Promise<Joins> {
  const { token } = await anInvitation(programId);
  return () => toMentors('POST /mentor-invitations/acceptance', { as: LENA, body: { token } });
}

test.each([
  ['approved', byApproval, 'wrong-state'],
  ['accepted', byInvitation, 'invitation-invalid'],
] as const)('%s while the program ends makes no mentor of it', async (_how, prepare, code) => {
  const programId = await aPublishedProgram();
  const joins = await prepare(programId);
  const ends = () => well(toPrograms(`POST /programs/${programId}/archiving`, { as }));
  const late = await meanwhile(joins, ends);
  expect([late.status, late.body.code]).toEqual([409, 'version-conflict']);
  await expect(commitStep([hasActiveMentor(programId)])).rejects.toMatchObject({ code: 'mentor-required' });
  expect((await joins()).body.code).toBe(code);
});
