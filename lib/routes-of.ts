/** Which routes of a capability lead to which of its functions. */
import type { Capability, FunctionManifest } from '../functions/kernel/manifest.ts';
import type { Route } from '../functions/kernel/route.ts';

type ApiFunction = Extract<FunctionManifest, { kind: 'api' }>;

/**
 * The operations that a function names, or, when it names none, those that no other function of the capability names.
 * @throws Error for a name that is no operation of the capability.
 */
export function routesOf({ name, routes, functions }: Capability, { operations }: ApiFunction): Route[] {
  const named = functions.flatMap((one) => (one.kind === 'api' ? (one.operations ?? []) : []));
  const unknown = named.find((operation) => routes[operation] === undefined);
  if (unknown !== undefined) throw new Error(`${name} has no operation ${unknown}.`);
  const own = operations ?? Object.keys(routes).filter((operation) => !named.includes(operation));
  return own.flatMap((operation) => routes[operation] ?? []);
}
