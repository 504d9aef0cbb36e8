/**
 * Every environment variable there is, said once: the stack sets them from this list and the functions read
 * them by it, so a missing one does not compile.
 */

/** Name of the variable → what it holds. */
export const ENVIRONMENT = {
  STAGE: 'dev, staging or prod',
  TABLE_NAME: 'the one table',
  DOCUMENT_BUCKET: 'bucket of uploaded and issued documents',
  MENTEE_JOURNEY_ARN: 'state machine: one execution per submitted application',
  TERM_CYCLE_ARN: 'state machine: one execution per term',
  STIPEND_PAYMENT_ARN: 'state machine: one execution per payment',
  MAIL_FROM: 'sender of all letters, "Name <address>"',
  MAIL_CONFIGURATION_SET: 'SES configuration set',
  LETTER_KEY_ID: 'KMS key (ECC_NIST_P256) that signs letters of completion',
  PUBLIC_URL: 'where the API is reached, without a slash at the end',
  APPLICATION_URL: 'where links in letters lead: the client app, without a slash at the end',
  DEFAULT_ORGANIZATION: 'organization of groups that name none, e.g. org_cncf',
} as const;

export type EnvironmentName = keyof typeof ENVIRONMENT;

/**
 * The value of a variable.
 * @throws Error when it is not set: a fault of the deployment, never of a caller.
 */
export function environment(name: EnvironmentName): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`The environment lacks ${name}: ${ENVIRONMENT[name]}.`);
  return value;
}
