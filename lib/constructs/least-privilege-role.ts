/** A role that can do what it was given here, and that nothing else in the template can add to. */
import {
  type IRole,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
  type ServicePrincipalOpts,
} from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './wildcards.ts';

/** X-Ray has no resources to name: AWS documents `*` for these two actions. */
const TRACE = new PolicyStatement({
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
});

export interface LeastPrivilegeProps {
  readonly service: 'lambda' | 'states' | 'scheduler';
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

/**
 * One role and one managed policy of its own. CDK's helpers would add broader statements behind our back (`logs:*` by
 * AWS's managed policy, `function:*` for versions), so the role handed out ignores them.
 */
export class LeastPrivilegeRole extends Construct {
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: LeastPrivilegeProps) {
    super(scope, id);
    const { description, service } = props;
    const statements = [...(service === 'scheduler' ? [] : [TRACE.copy()]), ...props.statements];
    const policy = new ManagedPolicy(this, 'Policy', { description, statements });
    const assumedBy = new ServicePrincipal(`${service}.amazonaws.com`, this.conditionsFor(service));
    const role = new Role(this, 'Role', { assumedBy, description, managedPolicies: [policy] });
    this.role = role.withoutPolicyUpdates();
    acknowledgeWildcards(policy, statements);
  }

  /** The scheduler serves everybody: it takes the role for schedules of this account only. */
  private conditionsFor(service: LeastPrivilegeProps['service']): ServicePrincipalOpts {
    const { account } = Stack.of(this);
    return service === 'scheduler' ? { conditions: { StringEquals: { 'aws:SourceAccount': account } } } : {};
  }
}
