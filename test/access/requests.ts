/** How each route is asked: the address of a thing that is there and of one that is not, and a body that is valid. */
import { capabilities } from '../../functions/capabilities.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { ADA_ADMINISTRATOR, type Somebody } from '../kit/actors.ts';
import { sample } from '../kit/sample.ts';
import type { Part, Persona } from './people.ts';
import type { Ids, World } from './the-world.ts';

export interface Door {
  readonly operation: string;
  readonly route: Route;
}

export const DOORS: readonly Door[] = capabilities.flatMap(({ routes }) =>
  Object.entries(routes).map(([operation, route]) => ({ operation, route })),
);

/** Parameters that name a thing. Those of others choose a part of it: a step, a day. */
const NAMES: readonly string[] = [
  ...[
    'programId',
    'termId',
    'invitationId',
    'applicationId',
    'prerequisiteId',
    'enrollmentId',
    'milestoneId',
  ],
  ...['taskId', 'paymentFileId', 'letterId', 'personId', 'token'],
];

/** An id of the same form that nobody was given; of a person, one that nobody has. */
const absentOf = (id: string): string => `${id.slice(0, id.length - 1)}${id.endsWith('0') ? '1' : '0'}`;

const namesIn = ({ path }: Route): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Whether there is something that can be absent. An organization can: then its name is the only one. */
export const namesAThing = (route: Route): boolean => namesIn(route).some((name) => isName(route, name));

const isName = (route: Route, name: string): boolean => {
  const others = namesIn(route).some((one) => NAMES.includes(one));
  return NAMES.includes(name) || (name === 'organizationId' && !others);
};

export const namesOnlyAnOrganization = (route: Route): boolean =>
  namesIn(route).includes('organizationId') && isName(route, 'organizationId');

/** Where a search begins. */
const QUERIES: Readonly<Record<string, string>> = {
  searchCatalog: '?organization=org_cncf',
  listTerms: '?organization=org_cncf',
};

/** There are two desks of onboarding, and each sees its own. */
const STAFF_QUERIES: Readonly<Record<string, string>> = { listOnboarding: '?waitingFor=staff' };

/** Values that a path parameter has on one route only. */
const OWN_IDS: Readonly<Record<string, (ids: Ids) => Ids>> = {
  // Mentors are asked about; Noor is none.
  approveMentor: (ids) => ({ ...ids, personId: ids.mentorId ?? '' }),
  refuseMentor: (ids) => ({ ...ids, personId: ids.mentorId ?? '' }),
};

/** Bodies that must name what is there, so that only access can refuse them. */
const BODIES: Readonly<Record<string, (ids: Ids) => object>> = {
  draftApplication: ({ programId }) => ({ programId, statement: 'Once more.' }),
  appointAdministrator: () => ({ personId: ADA_ADMINISTRATOR.sub }),
};

/** The address of the thing, or of one that does not exist but looks like it. */
export function addressOf(
  { operation, route }: Door,
  given: Ids,
  what: 'present' | 'absent',
  part?: Part,
): string {
  const ids = OWN_IDS[operation]?.(given) ?? given;
  const path = namesIn(route).reduce((address, name) => {
    const value = ids[name];
    if (value === undefined) throw new Error(`The world has no ${name} for ${operation}.`);
    const shown = what === 'absent' && isName(route, name) ? absentOf(value) : value;
    return address.replace(`{${name}}`, encodeURIComponent(shown));
  }, route.path);
  const query = (part === 'staff' ? STAFF_QUERIES[operation] : undefined) ?? QUERIES[operation] ?? '';
  return `${path}${query}`;
}

function bodyOf({ operation, route }: Door, ids: Ids): unknown {
  if (route.body === undefined) return undefined;
  return BODIES[operation]?.(ids) ?? sample(route.body);
}

export interface Answered {
  readonly status: number;
  /** Of a problem. */
  readonly code: string | undefined;
  readonly headers: Headers;
  readonly text: string;
}

interface Asking {
  readonly as: Somebody | undefined;
  readonly method: string;
  readonly address: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A version that nothing has: whoever is let in edits nothing. */
const STALE = '"999999"';

/** One request, as a client sends it. */
export async function send(
  { cloud }: World,
  { as, method, address, body, headers }: Asking,
): Promise<Answered> {
  const answer = await fetch(`${cloud.apiUrl}${address}`, {
    method,
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer ${await cloud.tokenFor(as)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = Buffer.from(await answer.arrayBuffer()).toString();
  const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true;
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : undefined;
  return { status: answer.status, code, headers: answer.headers, text };
}

/** A route, asked about Noor's thing or an absent one. */
export function ask(
  world: World,
  door: Door,
  { who, part }: Persona,
  what: 'present' | 'absent',
): Promise<Answered> {
  return send(world, {
    as: who,
    method: door.route.method,
    address: addressOf(door, world.ids, what, part),
    body: bodyOf(door, world.ids),
    ...(door.route.ifMatch === 'required' ? { headers: { 'if-match': STALE } } : {}),
  });
}
