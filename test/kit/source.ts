/** What the source itself says, for tests that hold lists in different places together. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FUNCTIONS = join(__dirname, '../../functions');

/** Files below functions/, as `stipends/tasks.ts`. */
export const functionFiles: readonly string[] = readdirSync(FUNCTIONS, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

/** Where facts change, not where somebody only listens to what happened. */
const changing = functionFiles
  .filter((file) => !/\/letters\/|waits\.ts$|^administration\/|^notifications\//.test(file))
  .map((file) => readFileSync(join(FUNCTIONS, file), 'utf8'))
  .join('\n');

/** Beginnings of event names that are put together: `payment-${outcome}`. */
const beginnings = [...changing.matchAll(/event: `([a-z-]+)\$\{/g)].map((found) => found[1] as string);

/** Whether some use case or step writes an event of this name. */
export function isEmitted(event: string): boolean {
  return changing.includes(`'${event}'`) || beginnings.some((beginning) => event.startsWith(beginning));
}
