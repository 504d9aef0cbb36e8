/** Every wait of every capability: what may be waited for, and which events may end it. */
import { waits as applications } from '../applications/waits.ts';
import { waits as completion } from '../completion/waits.ts';
import { waits as evaluations } from '../evaluations/waits.ts';
import { waits as onboarding } from '../onboarding/waits.ts';
import type { WaitDefinition } from '../platform/waits.ts';
import { waits as selection } from '../selection/waits.ts';
import { waits as stipends } from '../stipends/waits.ts';
import { waits as terms } from '../terms/waits.ts';

export const waits: readonly WaitDefinition[] = [
  ...terms,
  ...applications,
  ...selection,
  ...onboarding,
  ...evaluations,
  ...completion,
  ...stipends,
];

/** The waits that an event may end. */
export function waitsEndedBy(event: string): readonly WaitDefinition[] {
  return waits.filter((wait) => wait.endedBy.includes(event));
}
