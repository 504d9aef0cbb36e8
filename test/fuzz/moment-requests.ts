/** Requests at the moment at which an operation was answered well: they get past what is asked of the state. */
import fc from 'fast-check';
import { STRANGER } from '../kit/actors.ts';
import type { Operation } from './document.ts';
import type { Moment } from './moments.ts';
import { meantBy } from './people.ts';
import { type Asked, DAYS, headersOf, queryOf } from './requests.ts';
import { hostileButValid } from './stored.ts';
import { nearlyValid, valid } from './values.ts';
import type { World } from './world.ts';

/** What is read after a request that stored something. */
const READINGS = 2;

/** Mostly as it was, so that a request has one thing that is not. */
const mostly = <Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const written = (body: unknown): string | undefined =>
  body === undefined ? undefined : JSON.stringify(body);

/** The request that was answered well, once more. */
export const asItWas = ({ as, path, query, headers, body, scene }: Moment): Asked => ({
  ...{ where: 'moment', as, path, query, headers, body: written(body), now: scene.instant, reads: [] },
});

function bodiesOf(operation: Operation, { body }: Moment, world: World): fc.Arbitrary<unknown> {
  if (operation.body === undefined) return fc.constant(body);
  const hostile = hostileButValid(operation, body);
  const good = fc.constant(body);
  return fc.oneof(
    { weight: 5, arbitrary: hostile.length === 0 ? good : fc.constantFrom(...hostile) },
    { weight: 2, arbitrary: valid(operation.body, 'body', world.hints) },
    { weight: 1, arbitrary: nearlyValid(good) },
    { weight: 1, arbitrary: good },
  );
}

export function requestsAt(moment: Moment, operation: Operation, world: World): fc.Arbitrary<Asked> {
  const usual = asItWas(moment);
  const isRead = operation.method === 'GET';
  return fc.record({
    where: fc.constant(usual.where),
    as: mostly(usual.as, fc.constantFrom(...meantBy(operation), STRANGER)),
    path: fc.constant(usual.path),
    query: isRead ? queryOf(operation, world.hints, 'none') : fc.constant(usual.query),
    headers: mostly(usual.headers, headersOf(operation, 'none')),
    body: bodiesOf(operation, moment, world).map(written),
    now: mostly(usual.now, fc.constantFrom(...DAYS)),
    reads: isRead ? fc.constant([]) : fc.array(fc.nat(), { minLength: READINGS, maxLength: READINGS }),
  });
}
