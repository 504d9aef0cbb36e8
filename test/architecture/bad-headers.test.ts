/** Every route there is, met with headers and queries that should not be. */
import type { Route } from '../../functions/kernel/route.ts';
import type { CallOptions } from '../kit/call.ts';
import { sample } from '../kit/sample.ts';
import { useTable } from '../kit/table.ts';
import { asked, doors, EVERYTHING, each, expectProblem } from './doors.ts';

useTable();

beforeEach(() => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

describe('headers and query', () => {
  const as = EVERYTHING;

  const withIfMatch = (route: Route, value: string): CallOptions => ({
    as,
    ...asked(route),
    ...(route.query === undefined ? {} : { query: sample(route.query) as Record<string, string> }),
    headers: { 'if-match': value },
  });

  test.each(each((route) => route.ifMatch !== undefined))(
    '%s: takes an ETag of ours in If-Match, and nothing else',
    async (_name, { send, route }) => {
      expectProblem(await send(withIfMatch(route, 'yesterday')), 'invalid-request');
      expectProblem(await send(withIfMatch(route, '*')), 'invalid-request');
    },
  );

  test.each(each((route) => route.ifMatch === 'required'))(
    '%s: wants If-Match',
    async (_name, { send, route }) => {
      expectProblem(await send(withIfMatch(route, undefined as never)), 'version-required');
    },
  );

  test.each(each((route) => route.ifMatch === undefined))(
    '%s: takes no If-Match, and says so',
    async (_name, { send, route }) => {
      const answer = await send(withIfMatch(route, '"1"'));
      expectProblem(answer, 'invalid-request');
      expect(answer.body.errors).toEqual([{ pointer: 'header/if-match', detail: 'is not expected' }]);
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
