/** Doors of completion: the survey, what is missing, and the letter for all the world to verify. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { CountryCode, line, Reason } from '../kernel/text.ts';
import {
  CompletionAnswer,
  KeysAnswer,
  LetterAnswer,
  SurveyAnswer,
  TalentAnswer,
  TalentListing,
} from './answers.ts';
import { SurveyAnswers } from './survey.ts';
import { TalentEntry } from './talent.ts';

const ofEnrollment = { enrollmentId: idSchema('enrollment') };
const ofLetter = { letterId: idSchema('letter') };

export const routes = defineRoutes({
  fillInSurvey: {
    method: 'PUT',
    path: '/enrollments/{enrollmentId}/survey',
    summary:
      'Fill in the feedback survey, or change your answers; a survey that exists is edited with If-Match',
    who: ['mentee'],
    params: ofEnrollment,
    body: SurveyAnswers,
    ifMatch: 'optional',
    answer: { status: 200, schema: SurveyAnswer },
    problems: ['wrong-state'],
  },
  showCompletion: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/completion',
    summary: 'See what is missing before graduation, and the letter afterwards',
    who: ['mentee', 'mentor', 'program-administrator', 'staff'],
    params: ofEnrollment,
    answer: { status: 200, schema: CompletionAnswer },
  },
  joinTalentDirectory: {
    method: 'PUT',
    path: '/enrollments/{enrollmentId}/talent-entry',
    summary:
      'Consent, as a graduate, to be found in the talent directory, or change what it says of me; with If-Match once there was an entry',
    who: ['mentee'],
    params: ofEnrollment,
    body: TalentEntry,
    ifMatch: 'optional',
    rateLimit: { quota: 50, window: 'day' },
    answer: { status: 200, schema: TalentAnswer },
    problems: ['wrong-state', 'letter-revoked'],
  },
  showTalentEntry: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/talent-entry',
    summary: 'See what the talent directory says of me',
    who: ['mentee'],
    params: ofEnrollment,
    answer: { status: 200, schema: TalentAnswer },
  },
  leaveTalentDirectory: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/talent-entry/withdrawal',
    summary: 'Take my consent back: I am out of the talent directory at once',
    who: ['mentee'],
    params: ofEnrollment,
    answer: { status: 200, schema: TalentAnswer },
  },
  searchTalent: {
    method: 'GET',
    path: '/organizations/{organizationId}/talent',
    summary:
      'Search the graduates who want to be found, newest first; a page of a search may hold fewer rows than others and still have a next',
    who: ['talent'],
    params: { organizationId: OrganizationId },
    query: v.strictObject({
      skill: v.optional(line(120)),
      country: v.optional(CountryCode),
      ...pageQuery,
    }),
    rateLimit: { quota: 200, window: 'hour' },
    answer: { status: 200, schema: pageOf(TalentListing) },
    problems: ['invalid-cursor'],
  },
  showLetterKeys: {
    method: 'GET',
    path: '/letters/keys',
    summary: 'Get the public keys that verify letters of completion (JSON Web Key Set)',
    who: ['public'],
    answer: { status: 200, schema: KeysAnswer },
  },
  showLetter: {
    method: 'GET',
    path: '/letters/{letterId}',
    summary: 'See whether a letter of completion is genuine and still holds',
    who: ['public'],
    params: ofLetter,
    answer: { status: 200, schema: null },
    mediaType: 'text/html; charset=utf-8',
  },
  fetchCredential: {
    method: 'GET',
    path: '/letters/{letterId}/credential',
    summary: 'Fetch the signed credential (W3C Verifiable Credential 2.0 as JWS)',
    who: ['public'],
    params: ofLetter,
    answer: { status: 200, schema: null },
    mediaType: 'application/vc+jwt',
    problems: ['letter-revoked'],
  },
  fetchDocument: {
    method: 'GET',
    path: '/letters/{letterId}/document',
    summary: 'Fetch the letter of completion as PDF',
    who: ['public'],
    params: ofLetter,
    answer: { status: 200, schema: null },
    mediaType: 'application/pdf',
    problems: ['letter-revoked'],
  },
  revokeLetter: {
    method: 'POST',
    path: '/letters/{letterId}/revocation',
    summary: 'Take a letter of completion back, with a reason',
    who: ['staff'],
    params: ofLetter,
    body: v.strictObject({ reason: Reason }),
    answer: { status: 200, schema: LetterAnswer },
    problems: ['letter-revoked'],
  },
});
