/** Every door by its operation, called in this process: for tests that lay things into the table as they need them. */
import { capabilities } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';

/** The file that answers an operation: the one function that names it, else the one that names none. */
function entryOf({ functions }: Capability, operation: string): string {
  const apis = functions.flatMap((one) => (one.kind === 'api' ? [one] : []));
  const own = apis.find(({ operations }) => operations?.includes(operation));
  return (own ?? apis.find(({ operations }) => operations === undefined))?.entry ?? 'api';
}

/** @throws Error for an operation that there is not. */
export async function callOperation(
  operation: string,
  ids: Readonly<Record<string, string>>,
  options: CallOptions,
): Promise<Called> {
  const capability = capabilities.find(({ routes }) => operation in routes);
  const route: Route | undefined = capability?.routes[operation];
  if (capability === undefined || route === undefined) throw new Error(`There is no operation ${operation}.`);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
  const file = `../../functions/${capability.name}/${entryOf(capability, operation)}.ts`;
  const { handler } = (await import(file)) as { handler: unknown };
  return call(handler, capability.routes, `${route.method} ${path}`, options);
}
