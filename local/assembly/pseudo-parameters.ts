import { ACCOUNT, PARTITION, type Stack, type Surroundings } from './template.ts';

/** Stands for `AWS::NoValue`: whatever holds it is left out. */
export const NOTHING = Symbol('AWS::NoValue');

/** What CloudFormation knows without a template saying it. Source: its user guide, "Pseudo parameters reference". */
export function pseudoParameters({ name }: Stack, { region }: Surroundings): Record<string, unknown> {
  return {
    'AWS::AccountId': ACCOUNT,
    'AWS::Region': region,
    'AWS::Partition': PARTITION,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': `arn:${PARTITION}:cloudformation:${region}:${ACCOUNT}:stack/${name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NOTHING,
  };
}
