/**
 * What a grant of a manifest comes to: the smallest IAM statements that do it, and the environment variables that a
 * function with that grant needs. Nothing else in the project gives a function rights.
 */
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import type { Grant } from '../../functions/kernel/manifest.ts';
import type { EnvironmentName } from '../../functions/platform/environment.ts';
import type { DataStack } from '../data-stack.ts';
import { bucketName, executionsArn, WORKFLOW_NAMES, type WorkflowName, workflowArn } from '../names.ts';
import type { Stage } from '../stages.ts';
import { INDEXES } from './table.ts';

export type Environment = Partial<Record<EnvironmentName, string>>;

/** What grants are about. */
export interface Surroundings {
  readonly stage: Stage;
  readonly data: DataStack;
  /** The stack of the functions: account and region of the workflows. */
  readonly stack: Stack;
  readonly publicUrl: string;
}

/** What every function is told, whatever it may do. */
function commonEnvironment({ stage, data, publicUrl }: Surroundings): Environment {
  return {
    STAGE: stage.name,
    TABLE_NAME: data.table.tableName,
    PUBLIC_URL: publicUrl,
    APPLICATION_URL: stage.applicationUrl,
    DEFAULT_ORGANIZATION: stage.defaultOrganization,
  };
}

const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources });

/** Documents are encrypted with a key of our own; a function uses it only through S3. */
function useKey({ data, stack }: Surroundings, actions: string[]): PolicyStatement {
  const viaService = `s3.${stack.region}.amazonaws.com`;
  return new PolicyStatement({
    actions,
    resources: [data.dataKey.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': viaService } },
  });
}

/** The document bucket, by name and not by reference, so that policies read the same everywhere. */
function documentBucketArn({ stack, stage }: Surroundings): string {
  return `arn:${stack.partition}:s3:::${bucketName(stage.name)}`;
}

/** Witnesses of the payments that left (ADR 0028). */
function paymentFiles(surroundings: Surroundings): string {
  return `${documentBucketArn(surroundings)}/payment-files/*`;
}

/** Whoever reads or writes documents leaves alone what says which payments have left. */
function noPaymentFiles(surroundings: Surroundings): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.DENY,
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    resources: [paymentFiles(surroundings)],
  });
}

function readPaymentFiles(surroundings: Surroundings): PolicyStatement[] {
  return [
    allow(['s3:GetObject'], paymentFiles(surroundings)),
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [documentBucketArn(surroundings)],
      conditions: { StringLike: { 's3:prefix': 'payment-files/*' } },
    }),
  ];
}

const STATEMENTS: Readonly<Record<Grant, (surroundings: Surroundings) => PolicyStatement[]>> = {
  'table:read': ({ data }) => {
    const { tableArn } = data.table;
    const indexes = INDEXES.map((name) => `${tableArn}/index/${name}`);
    const read = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'];
    return [allow(read, tableArn), allow(['dynamodb:Query'], tableArn, ...indexes)];
  },
  'table:write': ({ data }) => {
    const write = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
      (name) => `dynamodb:${name}`,
    );
    return [allow(write, data.table.tableArn)];
  },
  'documents:read': (surroundings) => [
    allow(['s3:GetObject'], `${documentBucketArn(surroundings)}/*`),
    // Without it S3 says of a file that is not there that we may not read it (functions/platform/files.ts).
    allow(['s3:ListBucket'], documentBucketArn(surroundings)),
    noPaymentFiles(surroundings),
    useKey(surroundings, ['kms:Decrypt']),
  ],
  'documents:write': (surroundings) => [
    allow(['s3:PutObject', 's3:DeleteObject'], `${documentBucketArn(surroundings)}/*`),
    noPaymentFiles(surroundings),
    useKey(surroundings, ['kms:GenerateDataKey', 'kms:Decrypt']),
  ],
  'payment-files:keep': (surroundings) => [
    ...readPaymentFiles(surroundings),
    // Put where none is, never in the place of another: S3 refuses any other put of this role.
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [paymentFiles(surroundings)],
      conditions: { Null: { 's3:if-none-match': 'false' } },
    }),
    useKey(surroundings, ['kms:GenerateDataKey', 'kms:Decrypt']),
  ],
  'payment-files:read': (surroundings) => [
    ...readPaymentFiles(surroundings),
    useKey(surroundings, ['kms:Decrypt']),
  ],
  'mail:send': ({ stage, data, stack }) => {
    const configurationSet = `configuration-set/${data.mail.configurationSet.configurationSetName}`;
    const identity = `identity/${stage.mail.domain}`;
    return [
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [configurationSet, identity].map((name) =>
          stack.formatArn({ service: 'ses', resource: name }),
        ),
        conditions: { StringEquals: { 'ses:FromAddress': stage.mail.senderAddress } },
      }),
    ];
  },
  'workflow:start-mentee-journey': (surroundings) => start(surroundings, 'mentee-journey'),
  'workflow:start-term-cycle': (surroundings) => start(surroundings, 'term-cycle'),
  'workflow:start-stipend-payment': (surroundings) => start(surroundings, 'stipend-payment'),
  'workflow:answer': ({ stack, stage }) => [
    allow(
      ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      ...WORKFLOW_NAMES.map((name) => workflowArn(stack, stage.name, name)),
    ),
  ],
  'workflow:watch': ({ stack, stage }) => [
    allow(
      ['states:SendTaskHeartbeat'],
      ...WORKFLOW_NAMES.map((name) => workflowArn(stack, stage.name, name)),
    ),
    allow(
      ['states:DescribeExecution'],
      ...WORKFLOW_NAMES.map((name) => executionsArn(stack, stage.name, name)),
    ),
  ],
  'workflow:mend': ({ stack, stage }) => [
    allow(
      ['states:StopExecution', 'states:DescribeExecution', 'states:RedriveExecution'],
      ...WORKFLOW_NAMES.map((name) => executionsArn(stack, stage.name, name)),
    ),
  ],
  'letter-key:sign': ({ data }) => [allow(['kms:Sign', 'kms:GetPublicKey'], data.letterKey.keyArn)],
};

function start({ stack, stage }: Surroundings, name: WorkflowName): PolicyStatement[] {
  return [allow(['states:StartExecution'], workflowArn(stack, stage.name, name))];
}

const ENVIRONMENT: Readonly<Partial<Record<Grant, (surroundings: Surroundings) => Environment>>> = {
  'documents:read': documentBucket,
  'documents:write': documentBucket,
  'payment-files:keep': documentBucket,
  'payment-files:read': documentBucket,
  'mail:send': ({ stage, data }) => ({
    MAIL_FROM: `${stage.mail.senderName} <${stage.mail.senderAddress}>`,
    MAIL_CONFIGURATION_SET: data.mail.configurationSet.configurationSetName,
  }),
  'workflow:start-mentee-journey': (all) => ({ MENTEE_JOURNEY_ARN: arn(all, 'mentee-journey') }),
  'workflow:start-term-cycle': (all) => ({ TERM_CYCLE_ARN: arn(all, 'term-cycle') }),
  'workflow:start-stipend-payment': (all) => ({ STIPEND_PAYMENT_ARN: arn(all, 'stipend-payment') }),
  'workflow:watch': (all) => ({
    MENTEE_JOURNEY_ARN: arn(all, 'mentee-journey'),
    TERM_CYCLE_ARN: arn(all, 'term-cycle'),
    STIPEND_PAYMENT_ARN: arn(all, 'stipend-payment'),
  }),
  'letter-key:sign': ({ data }) => ({ LETTER_KEY_ID: data.letterKey.keyId }),
};

function documentBucket({ data }: Surroundings): Environment {
  return { DOCUMENT_BUCKET: data.documents.bucket.bucketName };
}

function arn({ stack, stage }: Surroundings, name: WorkflowName): string {
  return workflowArn(stack, stage.name, name);
}

/** The statements of all grants; CDK merges what is the same in the rendered policy. */
export function statementsFor(uses: readonly Grant[], surroundings: Surroundings): PolicyStatement[] {
  return uses.flatMap((grant) => STATEMENTS[grant](surroundings));
}

/** The environment of a function with these grants. */
export function environmentFor(uses: readonly Grant[], surroundings: Surroundings): Environment {
  const granted = uses.map((grant) => ENVIRONMENT[grant]?.(surroundings) ?? {});
  return Object.assign({}, commonEnvironment(surroundings), ...granted);
}
