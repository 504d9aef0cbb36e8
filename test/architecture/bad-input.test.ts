/**
 * Every route there is, met with what should not be: no token, things that do not exist, bodies that are no
 * JSON, unknown fields, wrong types. Never a 500, always a stable code, and a pointer to the field.
 */
import { capabilities } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { PROBLEMS } from '../../functions/kernel/problem-codes.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { FINN_FINANCE, OLGA_OTHER, STRANGER, somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { sample } from '../kit/sample.ts';
import { useTable } from '../kit/table.ts';

useTable();

const EVERYTHING = somebody('Esther Everything', 'staff', 'hr', 'finance', 'talent');

interface Door {
  readonly name: string;
  readonly route: Route;
  readonly send: (options: CallOptions, path?: string) => Promise<Called>;
}

/** The file that answers an operation: the one function that names it, else the one that names none. */
function entryOf({ functions }: Capability, operation: string): string {
  const apis = functions.flatMap((one) => (one.kind === 'api' ? [one] : []));
  const own = apis.find(({ operations }) => operations?.includes(operation));
  return (own ?? apis.find(({ operations }) => operations === undefined))?.entry ?? 'api';
}

const doors: Door[] = capabilities.flatMap((capability) =>
  Object.entries(capability.routes).map(([operation, route]) => {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string);
    const absent = names.reduce((path, name) => {
      const schema = route.params?.[name];
      if (schema === undefined) throw new Error(`${operation} has no schema for ${name}.`);
      return path.replace(`{${name}}`, encodeURIComponent(String(sample(schema))));
    }, route.path);
    return {
      name: `${operation} (${route.method} ${route.path})`,
      route,
      send: async (options, path = absent) => {
        const { handler } = (await import(
          `../../functions/${capability.name}/${entryOf(capability, operation)}.ts`
        )) as {
          handler: unknown;
        };
        const needsVersion = route.ifMatch === 'required' && options.ifMatch === undefined;
        return call(handler, capability.routes, `${route.method} ${path}`, {
          ...(needsVersion ? { ifMatch: 1 } : {}),
          ...options,
        });
      },
    };
  }),
);
const each = (wanted: (route: Route) => boolean) =>
  doors.filter(({ route }) => wanted(route)).map((door) => [door.name, door] as const);
const asked = (route: Route): CallOptions => (route.body === undefined ? {} : { body: sample(route.body) });

/** A refusal in the one voice: problem+json, a code of the list with its own status, and the request's id. */
function expectProblem(answer: Called, ...codes: readonly string[]): void {
  expect([codes.includes(answer.body.code), answer.body]).toEqual([true, answer.body]);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.body).toMatchObject({
    status: answer.status,
    title: PROBLEMS[answer.body.code as keyof typeof PROBLEMS].title,
    requestId: expect.stringMatching(/./),
  });
}

beforeEach(() => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

test('there are doors', () => {
  expect(doors.length).toBeGreaterThan(60);
});

describe('without a token', () => {
  test.each(each((route) => !route.who.includes('public')))('%s is 401', async (_name, { send, route }) => {
    expectProblem(await send(asked(route)), 'unauthenticated');
  });
});

describe('a thing that does not exist', () => {
  const named = each((route) => route.path.includes('{') && !route.path.includes('{organizationId}'));

  test.each(named)('%s is refused and never a fault', async (_name, { send, route }) => {
    const answer = await send({ as: EVERYTHING, ...asked(route) });
    // 403 and 422 where the very role or field is refused before anything is looked for.
    expect([404, 403, 422]).toContain(answer.status);
  });

  test.each(named)('%s: an id of the wrong form is 404', async (_name, { send, route }) => {
    const answer = await send(
      { as: EVERYTHING, ...asked(route) },
      route.path.replace(/\{\w+\}/g, '..%2F<x>'),
    );
    expectProblem(answer, 'not-found');
  });
});

describe("another organization's", () => {
  const organizational = each((route) => route.path.includes('{organizationId}'));

  test.each(organizational)(
    '%s looks like nothing to a stranger and to the staff of another',
    async (_name, door) => {
      const path = door.route.path.replace('{organizationId}', 'org_cncf').replace(/\{\w+\}/g, 'pay_0absent');
      for (const as of [STRANGER, OLGA_OTHER]) {
        expect([403, 404]).toContain((await door.send({ as, ...asked(door.route) }, path)).status);
      }
    },
  );
});

describe('a body', () => {
  const withBody = each((route) => route.body !== undefined);
  const as = FINN_FINANCE;

  test.each(withBody)('%s: not JSON is 400 malformed-body', async (_name, { send }) => {
    expectProblem(await send({ as, rawBody: '{"name": ' }), 'malformed-body');
  });

  test.each(withBody)('%s: no body is refused', async (_name, { send }) => {
    expectProblem(await send({ as, rawBody: '' }), 'malformed-body', 'invalid-request');
  });

  test.each(withBody)('%s: an unknown field is named', async (_name, { send, route }) => {
    const body = { ...(sample(route.body as never) as object), state: 'approved' };
    const answer = await send({ as, body });
    expectProblem(answer, 'invalid-request');
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/state');
  });

  test.each(withBody)('%s: every field of a wrong type is named', async (_name, { send, route }) => {
    const good = sample(route.body as never) as Record<string, unknown>;
    for (const field of Object.keys(good)) {
      const answer = await send({ as, body: { ...good, [field]: { odd: ['zz-value'] } } });
      expectProblem(answer, 'invalid-request');
      const pointers: string[] = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect(pointers.some((pointer) => pointer.startsWith(`/${field}`))).toBe(true);
      expect(answer.text).not.toContain('zz-value');
    }
  });

  test.each(withBody)('%s: a list, a text or null is no body', async (_name, { send }) => {
    for (const body of [[], 'text', null, 7]) expectProblem(await send({ as, body }), 'invalid-request');
  });

  test.each(withBody)('%s: more than 262,144 bytes is 413', async (_name, { send }) => {
    expectProblem(await send({ as, body: { text: 'x'.repeat(262_145) } }), 'body-too-large');
  });

  test.each(withBody)('%s: another media type is 415', async (_name, { send, route }) => {
    const answer = await send({
      as,
      body: sample(route.body as never),
      headers: { 'content-type': 'text/xml' },
    });
    expectProblem(answer, 'unsupported-media-type');
  });

  test.each(
    each((route) => route.body === undefined && route.method !== 'GET' && route.ignoresBody !== true),
  )('%s: takes none', async (_name, { send }) => {
    expectProblem(await send({ as, body: { state: 'paid' } }), 'invalid-request');
  });
});

describe('headers and query', () => {
  const as = EVERYTHING;

  test.each(each((route) => route.ifMatch === 'required'))(
    '%s: wants If-Match, and an ETag of ours in it',
    async (_name, { send, route }) => {
      expectProblem(
        await send({ as, ...asked(route), headers: { 'if-match': 'yesterday' } }),
        'invalid-request',
      );
      const { body } = asked(route);
      const answer = await send({ as, body, headers: { 'if-match': undefined as never } });
      expectProblem(answer, 'version-required');
    },
  );

  test.each(each((route) => route.method !== 'GET' && !route.who.includes('public')))(
    '%s: an Idempotency-Key that is none is named',
    async (_name, { send, route }) => {
      expectProblem(await send({ as, ...asked(route), key: 'ein Schlüssel' }), 'invalid-request');
    },
  );

  test.each(doors.map((door) => [door.name, door] as const))(
    '%s: an unknown query field is named',
    async (_name, { send, route }) => {
      const answer = await send({ as, ...asked(route), query: { debug: 'yes' } });
      expectProblem(answer, 'invalid-request');
      expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('query/debug');
    },
  );
});
