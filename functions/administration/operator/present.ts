/** What a judgement at the console is made on. */
import * as v from 'valibot';
import { Problem } from '../../kernel/problem.ts';
import { stale } from '../../kernel/version.ts';
import { hrSteps } from '../../onboarding/repository.ts';
import type { Entity } from '../../platform/table/entity.ts';
import { load } from '../../platform/table/read.ts';

/** Of what was looked at; every item shows it in the table. */
export const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * The version that is there now: running a command that names none stands for a look made just now. What changes while it
 * runs is refused all the same. Of what is not there: 0, and the use case says that it is not there.
 */
export async function presentVersion<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  key: NoInfer<Key>,
): Promise<number> {
  return (await load(entity, key))?.version ?? 0;
}

/**
 * The version of a step that was verified by another way: the event names the token that HR looked at, so that nobody
 * verifies a payee that was handed in since (trust M6).
 * @throws Problem invalid-request when the step holds a token and none is named, version-stale when it holds another
 */
export async function versionLookedAt(
  step: { readonly enrollmentId: string; readonly name: string },
  reference: string | undefined,
): Promise<number> {
  const found = await load(hrSteps, step);
  const held = found !== undefined && 'facts' in found ? found.facts.reference : undefined;
  if (held === undefined || held === reference) return found?.version ?? 0;
  if (reference !== undefined) throw stale();
  throw new Problem('invalid-request', 'Name the token that HR verified.', {
    errors: [{ pointer: '/reference', detail: 'is missing' }],
  });
}
