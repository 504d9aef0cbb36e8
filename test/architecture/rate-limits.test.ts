/** Which operations have a limit for each person (ADR 0027), and that the description of the API says so. */
import { capabilities } from '../../functions/capabilities.ts';
import { openApiDocument } from '../../scripts/open-api/document.ts';

const ROUTES = capabilities.flatMap(({ routes }) => Object.entries(routes));
const LIMITED = ROUTES.filter(([, { rateLimit }]) => rateLimit !== undefined);

test('a limit is of a person: no route has one that may be asked by nobody', () => {
  expect(LIMITED.filter(([, { who }]) => who.includes('public'))).toEqual([]);
});

test('what reaches others, or grows, or can be read without end by one person’s will, is limited', () => {
  expect(LIMITED.map(([operation]) => operation)).toEqual([
    'enrollProgram',
    'inviteMentor',
    'requestToMentor',
    'changeCalendar',
    'draftApplication',
    'requestUpload',
    'writeNote',
    'giveTask',
    'recordMeeting',
    'searchTalent',
  ]);
});

test('what begins something new by one person’s will is limited, but for what ends by itself', () => {
  const begins = ROUTES.filter(([, { method, answer }]) => method === 'POST' && answer.status === 201);
  expect(
    begins.filter(([, { rateLimit }]) => rateLimit === undefined).map(([operation]) => operation),
  ).toEqual([
    // Each person once.
    'appointAdministrator',
    // By staff alone, each under a name of its own.
    'createTerm',
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
