/** Every route there is, to be met with what should not be, and what a refusal looks like. */
import { capabilities } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { PROBLEMS } from '../../functions/kernel/problem-codes.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { sample } from '../kit/sample.ts';

/** Has every role there is. */
export const EVERYTHING = somebody('Esther Everything', 'staff', 'hr', 'finance', 'talent');

export interface Door {
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

/** Every route there is, asked for what does not exist unless a path is given. */
export const doors: readonly Door[] = capabilities.flatMap((capability) =>
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
/** Some of the doors, as `test.each` takes them. */
export const each = (wanted: (route: Route) => boolean) =>
  doors.filter(({ route }) => wanted(route)).map((door) => [door.name, door] as const);
/** What a careful caller sends. */
export const asked = (route: Route): CallOptions =>
  route.body === undefined ? {} : { body: sample(route.body) };

/** A refusal in the one voice: problem+json, a code of the list with its own status, and the request's id. */
export function expectProblem(answer: Called, ...codes: readonly string[]): void {
  expect([codes.includes(answer.body.code), answer.body]).toEqual([true, answer.body]);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.body).toMatchObject({
    status: answer.status,
    title: PROBLEMS[answer.body.code as keyof typeof PROBLEMS].title,
    requestId: expect.stringMatching(/./),
  });
}
