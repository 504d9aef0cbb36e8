/** Every command there is, along a participant's life, then what mends workflows. docs/runbook.md has a section for each. */
import type { Commands } from './command.ts';
import { commands as evaluations } from './commands/evaluations.ts';
import { commands as notifications } from './commands/notifications.ts';
import { commands as onboarding } from './commands/onboarding.ts';
import { commands as programs } from './commands/programs.ts';
import { commands as selection } from './commands/selection.ts';
import { commands as stipends } from './commands/stipends.ts';
import { commands as workflows } from './commands/workflows.ts';

export const commands: Commands = {
  ...programs,
  ...selection,
  ...onboarding,
  ...evaluations,
  ...stipends,
  ...notifications,
  ...workflows,
};
