/** Says out loud, beside the resource it concerns, why a finding of cdk-nag is accepted there. */
import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/**
 * Accepts findings on one construct, by rule id (or `rule[finding]`), each with its reason.
 * Anything that is not named here stays a finding and fails the template tests.
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}
