/** People whom no letter reaches any more. */
import { PersonId } from '../../../kernel/ids.ts';
import { OrganizationId } from '../../../kernel/organizations.ts';
import { inWords } from '../../../kernel/time.ts';
import { liftMailSuppression } from '../../../notifications/use-cases/lift-mail-suppression.ts';
import { defineCommand } from '../command.ts';

export const commands = {
  'lift-mail-suppression': defineCommand({
    does: 'Lets a person be written to again whose address came back, or who called a letter spam.',
    part: 'staff',
    fields: { organizationId: OrganizationId, personId: PersonId },
    run: (operator, { organizationId, personId }) =>
      liftMailSuppression(operator, organizationId, personId, operator.why),
    says: ({ liftedAt }, { personId }) =>
      liftedAt === undefined
        ? `Nothing kept letters from ${personId}.`
        : `${personId} is written to again since ${inWords(liftedAt)}, once the mail service's own list lets them.`,
  }),
} as const;
