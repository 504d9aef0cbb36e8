/**
 * Names of what an administrator meets in the console, said once. Workflows and functions carry fixed names so that
 * their ARNs are known before they exist: a function may start a workflow whose graph calls that same function,
 * without a circular dependency in the template.
 */
import { Arn, ArnFormat, Aws, type Stack } from 'aws-cdk-lib/core';
import type { StageName } from './stages.ts';

export type WorkflowName = 'mentee-journey' | 'term-cycle' | 'stipend-payment';
export const WORKFLOW_NAMES: readonly WorkflowName[] = ['mentee-journey', 'term-cycle', 'stipend-payment'];

/** `mentorship-dev-profiles-api`. */
export function resourceName(stage: StageName, name: string): string {
  return `mentorship-${stage}-${name}`;
}

/** `MentorshipDevData`, `MentorshipDevService`. */
export function stackName(stage: StageName, part: 'Data' | 'Service'): string {
  return `Mentorship${stage.charAt(0).toUpperCase()}${stage.slice(1)}${part}`;
}

/** Bucket names are shared by everybody in the world, so account and region make it ours. */
export function bucketName(stage: StageName): string {
  return `${resourceName(stage, 'documents')}-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
}

/** `MenteeJourney` from `mentee-journey`: construct ids, so logical ids stay readable. */
export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

export function workflowArn(stack: Stack, stage: StageName, name: WorkflowName): string {
  const resource = { service: 'states', resource: 'stateMachine', resourceName: resourceName(stage, name) };
  return Arn.format({ ...resource, arnFormat: ArnFormat.COLON_RESOURCE_NAME }, stack);
}

/** Every execution of a workflow. */
export function executionsArn(stack: Stack, stage: StageName, name: WorkflowName): string {
  const resource = {
    service: 'states',
    resource: 'execution',
    resourceName: `${resourceName(stage, name)}:*`,
  };
  return Arn.format({ ...resource, arnFormat: ArnFormat.COLON_RESOURCE_NAME }, stack);
}
