/** Which operations have a limit for each person (ADR 0027), and that the description of the API says so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import catalog from '../../data/cncf-2026-t3-programs.json' with { type: 'json' };
import { capabilities } from '../../functions/capabilities.ts';
import { CURRENT_POLICY, policyNamed } from '../../functions/kernel/policy.ts';
import { openApiDocument } from '../../scripts/open-api/document.ts';

const ROUTES = capabilities.flatMap(({ routes }) => Object.entries(routes));
const LIMITED = ROUTES.filter(([, { rateLimit }]) => rateLimit !== undefined);

test('a limit is of a person: no route has one that may be asked by nobody', () => {
  expect(LIMITED.filter(([, { who }]) => who.includes('public'))).toEqual([]);
});

test('what reaches others, or grows, or can be read without end by one person’s will, is limited', () => {
  expect(LIMITED.map(([operation]) => operation)).toEqual([
    'enrollProgram',
    'hideProgram',
    'showProgram',
    'inviteMentor',
    'requestToMentor',
    'createTerm',
    'changeCalendar',
    'draftApplication',
    'requestUpload',
    'writeNote',
    'giveTask',
    'recordMeeting',
    'joinTalentDirectory',
    'searchTalent',
  ]);
});

const ADR = join(import.meta.dirname, '../../docs/adr/0027-one-person-asks-so-often-and-no-more.md');
/** Each row of its table: operations, quota and window, and why. */
const ROWS = [...readFileSync(ADR, 'utf8').matchAll(/^\| (`.+`) \| (\d+) an? (hour|day) \| (.+) \|$/gm)];

test('the decision has every limit as the routes have it, and no other', () => {
  const decided = ROWS.flatMap(([, names = '', quota, window]) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, { quota: Number(quota), window }]),
  );
  const declared = LIMITED.map(([operation, { rateLimit }]) => [operation, rateLimit]);
  expect(Object.fromEntries(decided)).toEqual(Object.fromEntries(declared));
});

test('one administrator brings a whole term in on one day, with every mistake made once', () => {
  const quotaOf = (name: string): number =>
    LIMITED.find(([operation]) => operation === name)?.[1].rateLimit?.quota ?? 0;
  const { programs } = catalog;
  const named = programs.reduce((sum, { mentorRoles }) => sum + mentorRoles.length, 0);
  const why = readFileSync(ADR, 'utf8');
  expect(why).toContain(`all ${programs.length} programs`);
  expect(why).toContain(
    `They name ${named} mentors; with three mentors each it would be ${programs.length * 3}`,
  );
  for (const operation of ['enrollProgram', 'hideProgram', 'showProgram'])
    expect(quotaOf(operation)).toBeGreaterThanOrEqual(2 * programs.length);
  expect(quotaOf('inviteMentor')).toBeGreaterThanOrEqual(2 * 3 * programs.length);
  expect(quotaOf('draftApplication')).toBeGreaterThanOrEqual(
    2 * policyNamed(CURRENT_POLICY).applicationLimit,
  );
});

test('what begins something new by one person’s will is limited, but for what ends by itself', () => {
  const begins = ROUTES.filter(([, { method, answer }]) => method === 'POST' && answer.status === 201);
  expect(
    begins.filter(([, { rateLimit }]) => rateLimit === undefined).map(([operation]) => operation),
  ).toEqual([
    // Each person once.
    'appointAdministrator',
    // Once for each application.
    'declareConflict',
    // By finance, of what is approved and in no file yet.
    'makePaymentFile',
  ]);
});

interface Answer {
  readonly $ref?: string;
  readonly headers: object;
  readonly content: object;
}
interface Described {
  readonly paths: Readonly<
    Record<string, Record<string, { description: string; responses: Record<string, Answer> }>>
  >;
  readonly components: { readonly responses: Readonly<Record<string, Answer>> };
}
const { paths, components } = openApiDocument(capabilities, '1') as unknown as Described;

test.each(ROUTES)('%s: 429 is described, ours only where we give it', (_operation, route) => {
  const described = paths[route.path]?.[route.method.toLowerCase()];
  const answer = components.responses[described?.responses['429']?.$ref?.split('/').at(-1) ?? ''];
  expect(Object.keys(answer?.headers ?? {})).toContain('Retry-After');
  const ours = route.rateLimit === undefined ? [] : ['application/problem+json'];
  expect(Object.keys(answer?.content ?? {})).toEqual([...ours, 'application/json']);
  const { quota, window } = route.rateLimit ?? {};
  const says = `At most ${quota} requests of one person in one ${window}.`;
  expect(described?.description.includes(says)).toBe(route.rateLimit !== undefined);
});
