/** The wildcards that policies of this project may contain, each with its reason. There are no others. */
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Actions that have no resource to name, with who says so. A `*` resource with any other action is a finding. */
export const WITHOUT_RESOURCES: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'X-Ray segments are not resources (AWS service authorization reference).',
  'xray:PutTelemetryRecords': 'X-Ray telemetry is not a resource (AWS service authorization reference).',
  'dynamodb:ListStreams': 'Lambda lists streams before it reads one; the action knows no resources.',
  'logs:CreateLogDelivery': 'Log deliveries have no ARN (Step Functions guide, logging to CloudWatch Logs).',
  'logs:GetLogDelivery': 'Log deliveries have no ARN (Step Functions guide, logging to CloudWatch Logs).',
  'logs:UpdateLogDelivery': 'Log deliveries have no ARN (Step Functions guide, logging to CloudWatch Logs).',
  'logs:DeleteLogDelivery': 'Log deliveries have no ARN (Step Functions guide, logging to CloudWatch Logs).',
  'logs:ListLogDeliveries': 'Log deliveries have no ARN (Step Functions guide, logging to CloudWatch Logs).',
  'logs:PutResourcePolicy': 'The resource policy of CloudWatch Logs is one per account.',
  'logs:DescribeResourcePolicies': 'The resource policy of CloudWatch Logs is one per account.',
  'logs:DescribeLogGroups':
    'Step Functions looks its log group up by listing; the action knows no single group.',
};

/** Parts of a resource that are open because their names are made at run time. */
const OPEN_PARTS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /:log-group:.*:\*$/,
    reason: 'The streams of one log group, its own: Lambda names them at run time.',
  },
  {
    pattern: /:execution:mentorship-[^:]*:\*$/,
    reason: 'Executions of one workflow: their names are made at run time.',
  },
  {
    pattern: /:s3:::mentorship-[^/]*\/(payment-files\/)?\*$/,
    reason: 'Objects of the one document bucket, or of one folder of it: their keys are made at run time.',
  },
];

/** `arn:<AWS::Partition>:…`: a resource as cdk-nag writes it in the id of a finding. */
function flatten(part: unknown): string {
  if (typeof part === 'string') return part;
  const { Ref, 'Fn::Join': join } = part as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (join) return join[1].map(flatten).join(join[0]);
  return Ref === undefined ? JSON.stringify(part) : `<${Ref}>`;
}

function reasonFor(resource: string, actions: readonly string[]): string | undefined {
  if (resource !== '*') return OPEN_PARTS.find(({ pattern }) => pattern.test(resource))?.reason;
  const reasons = actions.map((action) => WITHOUT_RESOURCES[action]);
  return reasons.every((reason) => reason !== undefined) ? [...new Set(reasons)].join(' ') : undefined;
}

/**
 * Accepts, on one policy, exactly the open resources that its statements name and this page has a reason for.
 * Any other wildcard stays a finding of cdk-nag and fails the template tests.
 */
export function acknowledgeWildcards(policy: IConstruct, statements: readonly PolicyStatement[]): void {
  const accepted: Record<string, string> = {};
  // A wildcard in a denial opens nothing, and is no finding.
  for (const statement of statements.filter(({ effect }) => effect === Effect.ALLOW))
    for (const token of statement.resources) {
      const resource = flatten(Stack.of(policy).resolve(token));
      const reason = resource.includes('*') ? reasonFor(resource, statement.actions) : undefined;
      const finding = `AwsSolutions-IAM5[Resource::${resource}]`;
      if (reason !== undefined) accepted[finding] = [accepted[finding], reason].filter(Boolean).join(' ');
    }
  acknowledge(policy, accepted);
}
