/** Contract, checklist and deadline of an onboarding. */
import * as v from 'valibot';
import { idSchema } from '../../../kernel/ids.ts';
import { line } from '../../../kernel/text.ts';
import { Instant, inWords } from '../../../kernel/time.ts';
import { Reference } from '../../../onboarding/hr-step.ts';
import { hrSteps } from '../../../onboarding/repository.ts';
import { counterSignContract } from '../../../onboarding/use-cases/counter-sign-contract.ts';
import { extendOnboarding } from '../../../onboarding/use-cases/extend-onboarding.ts';
import { releasePlace } from '../../../onboarding/use-cases/release-place.ts';
import { returnHrStep } from '../../../onboarding/use-cases/return-hr-step.ts';
import { settleHrStep } from '../../../onboarding/use-cases/settle-hr-step.ts';
import { defineCommand } from '../command.ts';
import { presentVersion, versionLookedAt } from '../present.ts';

const enrollment = { enrollmentId: idSchema('enrollment') };
const hrStep = {
  ...enrollment,
  step: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not a step'), v.maxLength(60)),
};
/** The console gives no address of the signer. */
const CONSOLE = { address: 'aws-console', userAgent: 'operator' };

export const commands = {
  'counter-sign-contract': defineCommand({
    does: 'Signs a contract for the organization, after the mentee; "typedName" is the name of who signs.',
    part: 'staff',
    fields: { ...enrollment, typedName: line(200) },
    run: (operator, { enrollmentId, typedName }) =>
      counterSignContract({ ...operator, name: typedName }, enrollmentId, CONSOLE),
    says: (_, { enrollmentId, typedName }) =>
      `The contract of ${enrollmentId} is counter-signed by ${typedName}; the mentee is told.`,
  }),
  'verify-hr-step': defineCommand({
    does: 'Verifies a step of the onboarding checklist, with the token ("reference") that the mentee handed in.',
    part: 'hr',
    fields: { ...hrStep, reference: v.optional(Reference) },
    run: async (operator, { enrollmentId, step, reference }) => {
      const version = await versionLookedAt({ enrollmentId, name: step }, reference);
      return settleHrStep(operator, enrollmentId, step, { how: 'verify' }, version);
    },
    says: (_, { enrollmentId, step }) => `Step ${step} of ${enrollmentId} is verified.`,
  }),
  'return-hr-step': defineCommand({
    does: 'Gives a step of the checklist back to the mentee, who is told why.',
    part: 'hr',
    fields: hrStep,
    run: async (operator, { enrollmentId, step }) => {
      const version = await presentVersion(hrSteps, { enrollmentId, name: step });
      return returnHrStep(operator, enrollmentId, step, operator.why, version);
    },
    says: (_, { enrollmentId, step }) =>
      `Step ${step} of ${enrollmentId} is given back; the mentee reads the reason and may hand it in again.`,
  }),
  'waive-hr-step': defineCommand({
    does: 'Goes without a step of the checklist.',
    part: 'hr',
    fields: hrStep,
    run: async (operator, { enrollmentId, step }) => {
      const version = await presentVersion(hrSteps, { enrollmentId, name: step });
      return settleHrStep(operator, enrollmentId, step, { how: 'waive', reason: operator.why }, version);
    },
    says: (_, { enrollmentId, step }) => `Step ${step} of ${enrollmentId} is waived.`,
  }),
  'extend-onboarding': defineCommand({
    does: 'Gives a mentee more time for onboarding.',
    part: 'administrator',
    fields: { ...enrollment, until: Instant },
    run: (operator, { enrollmentId, until }) => extendOnboarding(operator, enrollmentId, until, operator.why),
    says: ({ onboardingDeadline }, { enrollmentId }) =>
      `${enrollmentId} has time for onboarding until ${inWords(onboardingDeadline)}; the mentee is told.`,
  }),
  'release-place': defineCommand({
    does: 'Releases the place of a mentee whose onboarding ran out of time; it goes to the waitlist.',
    part: 'administrator',
    fields: enrollment,
    run: (operator, { enrollmentId }) => releasePlace(operator, enrollmentId, operator.why),
    says: (_, { enrollmentId }) =>
      `The place of ${enrollmentId} is released and goes to the next on the waitlist.`,
  }),
} as const;
