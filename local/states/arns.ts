import { ApiError } from './api-error.ts';

/** Names and addresses of machines and executions in one account and region. */
export class Arns {
  readonly accountId: string;
  readonly region: string;

  constructor(accountId: string, region: string) {
    this.accountId = accountId;
    this.region = region;
  }

  machine(name: string): string {
    return `arn:aws:states:${this.region}:${this.accountId}:stateMachine:${name}`;
  }

  execution(machineName: string, executionName: string): string {
    return `arn:aws:states:${this.region}:${this.accountId}:execution:${machineName}:${executionName}`;
  }
}

/**
 * A name that the API accepts: 1 to 80 characters without white space, brackets, wildcards, quotes and
 * control characters (Step Functions API reference, "CreateStateMachine" and "StartExecution").
 */
export function checkName(name: unknown): string {
  const invalid = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\uFFFE\uFFFF]/u;
  if (typeof name !== 'string' || name.length < 1 || name.length > 80 || invalid.test(name)) {
    throw new ApiError('InvalidName', `Invalid Name: '${String(name)}'`);
  }
  return name;
}

/** An ARN of the wanted kind, as text. @throws ApiError InvalidArn */
export function checkArn(arn: unknown, kind: 'stateMachine' | 'execution'): string {
  const parts = typeof arn === 'string' ? arn.split(':') : [];
  const length = kind === 'stateMachine' ? 7 : 8;
  if (typeof arn !== 'string' || parts[0] !== 'arn' || parts[2] !== 'states' || parts[5] !== kind) {
    throw new ApiError('InvalidArn', `Invalid Arn: '${String(arn)}' is not the ARN of a ${kind}`);
  }
  if (parts.length !== length) {
    throw new ApiError(
      'InvalidArn',
      `Invalid Arn: '${arn}': versions, aliases and map runs are not supported by the local engine`,
    );
  }
  return arn;
}
