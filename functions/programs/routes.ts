/** The doors of programs: enrolling one, having it approved, showing it to everybody. */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { line, Reason } from '../kernel/text.ts';
import { Prerequisites, programTexts, Rubric } from './program.ts';
import {
  AdministratorView,
  ApprovalEntry,
  CatalogEntry,
  MyProgram,
  ProgramView,
  PublicProgram,
} from './views.ts';

const params = { programId: idSchema('program') };
const answer = { status: 200, schema: ProgramView } as const;
const texts = {
  ...programTexts,
  technologies: v.optional(programTexts.technologies, []),
  skills: v.optional(programTexts.skills, []),
  prerequisites: v.optional(Prerequisites, []),
  rubric: v.optional(Rubric),
};
const move = ['not-found', 'forbidden', 'wrong-state', 'version-conflict'] as const;

export const routes = defineRoutes({
  enrollProgram: {
    method: 'POST',
    path: '/programs',
    summary: 'Enrol a program, as its administrator',
    who: ['signed-in'],
    body: v.strictObject({ organizationId: OrganizationId, ...texts }),
    rateLimit: { quota: 100, window: 'day' },
    answer: { status: 201, schema: ProgramView },
    problems: ['program-name-taken'],
  },
  readProgram: {
    method: 'GET',
    path: '/programs/{programId}',
    summary: 'See a program of mine',
    who: ['program-administrator', 'mentor', 'staff'],
    params,
    answer,
    problems: ['not-found', 'forbidden'],
  },
  editProgram: {
    method: 'PUT',
    path: '/programs/{programId}',
    summary: 'Edit a program; its name stays once it has been published',
    who: ['program-administrator'],
    params,
    body: v.strictObject(texts),
    answer,
    ifMatch: 'required',
    problems: [...move, 'program-name-taken', 'rule-refused'],
  },
  submitProgram: {
    method: 'POST',
    path: '/programs/{programId}/submission',
    summary: 'Submit a program for approval',
    who: ['program-administrator'],
    params,
    answer,
    problems: move,
  },
  approveProgram: {
    method: 'POST',
    path: '/programs/{programId}/approval',
    summary: 'Approve a program as I read it: it is published',
    who: ['staff'],
    params,
    ifMatch: 'required',
    answer,
    problems: [...move, 'own-program'],
  },
  rejectProgram: {
    method: 'POST',
    path: '/programs/{programId}/rejection',
    summary: 'Reject a program, with what should change',
    who: ['staff'],
    params,
    body: v.strictObject({ reason: Reason }),
    ifMatch: 'required',
    answer,
    problems: [...move, 'own-program'],
  },
  hideProgram: {
    method: 'POST',
    path: '/programs/{programId}/hiding',
    summary: 'Take a program off the catalog, while nobody applies',
    who: ['program-administrator', 'staff'],
    params,
    rateLimit: { quota: 100, window: 'day' },
    answer,
    problems: move,
  },
  showProgram: {
    method: 'POST',
    path: '/programs/{programId}/publication',
    summary: 'Show a hidden program again',
    who: ['program-administrator', 'staff'],
    params,
    rateLimit: { quota: 100, window: 'day' },
    answer,
    problems: move,
  },
  archiveProgram: {
    method: 'POST',
    path: '/programs/{programId}/archiving',
    summary: 'End a program for good',
    who: ['program-administrator', 'staff'],
    params,
    answer,
    problems: move,
  },
  appointAdministrator: {
    method: 'POST',
    path: '/programs/{programId}/administrators',
    summary: 'Make somebody who has an account another administrator of a program',
    who: ['program-administrator', 'staff'],
    params,
    body: v.strictObject({ personId: PersonId }),
    answer: { status: 201, schema: AdministratorView },
    problems: ['not-found', 'forbidden', 'already-exists', 'version-conflict'],
  },
  listMyPrograms: {
    method: 'GET',
    path: '/me/programs',
    summary: 'See the programs I administer or mentor',
    who: ['signed-in'],
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(MyProgram) },
    problems: ['invalid-cursor'],
  },
  listProgramApprovals: {
    method: 'GET',
    path: '/organizations/{organizationId}/program-approvals',
    summary: 'See the programs that wait for approval, longest first',
    who: ['staff'],
    params: { organizationId: OrganizationId },
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(ApprovalEntry) },
    problems: ['not-found', 'invalid-cursor'],
  },
  searchCatalog: {
    method: 'GET',
    path: '/catalog',
    summary:
      'Search the published programs; a page of a search may hold fewer rows than others and still have a next',
    who: ['public'],
    query: v.strictObject({
      organization: OrganizationId,
      text: v.optional(line(100)),
      technology: v.optional(line(100)),
      ...pageQuery,
    }),
    answer: { status: 200, schema: pageOf(CatalogEntry) },
    problems: ['invalid-cursor'],
  },
  readCatalogProgram: {
    method: 'GET',
    path: '/catalog/{programId}',
    summary: 'Read about a published program',
    who: ['public'],
    params,
    answer: { status: 200, schema: PublicProgram },
    problems: ['not-found'],
  },
});
