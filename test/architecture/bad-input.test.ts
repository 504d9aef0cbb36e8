/**
 * Every route there is, met with what should not be: no token, things that do not exist, bodies that are no
 * JSON, unknown fields, wrong types. Never a 500, always a stable code, and a pointer to the field.
 */
import { FINN_FINANCE, OLGA_OTHER, STRANGER } from '../kit/actors.ts';
import { sample } from '../kit/sample.ts';
import { useTable } from '../kit/table.ts';
import { asked, doors, EVERYTHING, each, expectProblem } from './doors.ts';

useTable();

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
