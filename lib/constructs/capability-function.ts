/** One Lambda function of a capability, made from its manifest: role, log group, settings and alarms of its own. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { FunctionManifest } from '../../functions/kernel/manifest.ts';
import { resourceName } from '../names.ts';
import type { RunbookAnchor } from '../runbook.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarm.ts';
import { environmentFor, type Surroundings, statementsFor } from './grants.ts';
import { LeastPrivilegeRole } from './least-privilege-role.ts';

/** By kind: the caller of an API waits at most 29 s, a workflow task and a batch of events may take longer. */
const TIMEOUT_SECONDS = { api: 10, tasks: 30, consumer: 60, queue: 60, schedule: 60, operator: 60 } as const;
const MEMORY_MEGABYTES = 1024;
const ERRORS: Readonly<Record<FunctionManifest['kind'], RunbookAnchor>> = {
  api: 'api-function-errors',
  tasks: 'task-function-errors',
  consumer: 'consumer-errors',
  queue: 'consumer-errors',
  schedule: 'schedule-errors',
  operator: 'operator-errors',
};

export interface CapabilityFunctionProps {
  readonly manifest: FunctionManifest;
  /** Folder with the bundle's `index.js`. */
  readonly bundle: string;
  readonly surroundings: Surroundings;
  readonly alarms: Alarms;
  /** Rights that come with how the function is called, beyond its grants (reading a stream). */
  readonly statements?: readonly PolicyStatement[];
  /** Where Lambda puts a call that nobody waits for and that failed; only schedules make such calls. */
  readonly deadLetterQueue?: Queue;
}

export class CapabilityFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: CapabilityFunctionProps) {
    super(scope, id);
    const { manifest, surroundings } = props;
    const { stage, data } = surroundings;
    const functionName = resourceName(stage.name, manifest.name);
    const logGroupName = `/aws/lambda/${functionName}`;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName,
      retention: stage.logRetentionDays,
      encryptionKey: data.dataKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { role } = this.roleOf(props, logGroupName);
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      description: manifest.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle),
      handler: 'index.handler',
      role,
      environment: environmentFor(manifest.uses, surroundings),
      timeout: Duration.seconds(manifest.timeoutSeconds ?? TIMEOUT_SECONDS[manifest.kind]),
      memorySize: manifest.memoryMegabytes ?? MEMORY_MEGABYTES,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(props.deadLetterQueue === undefined ? {} : { deadLetterQueue: props.deadLetterQueue }),
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    this.acknowledgeFindings(props.deadLetterQueue === undefined);
    this.watch(manifest, props.alarms);
  }

  private roleOf(props: CapabilityFunctionProps, logGroupName: string): LeastPrivilegeRole {
    const { manifest, surroundings } = props;
    const { partition, region, account } = Stack.of(this);
    const logStreams = `arn:${partition}:logs:${region}:${account}:log-group:${logGroupName}:*`;
    const log = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logStreams],
    });
    return new LeastPrivilegeRole(this, 'Access', {
      service: 'lambda',
      description: `${manifest.name}: ${manifest.purpose}`,
      statements: [log, ...statementsFor(manifest.uses, surroundings), ...(props.statements ?? [])],
    });
  }

  private acknowledgeFindings(isWaitedFor: boolean): void {
    const notAsynchronous =
      'Never invoked asynchronously: API Gateway, Step Functions and event source mappings wait for it.';
    acknowledge(this.function, {
      'NIST.800.53.R5-LambdaConcurrency':
        'Throttled at the API and by the stream; a reserve would starve the others.',
      'NIST.800.53.R5-LambdaInsideVPC':
        'Reaches AWS services only, by IAM and TLS; there is no network to be inside of.',
      ...(isWaitedFor && {
        'NIST.800.53.R5-LambdaDLQ': notAsynchronous,
        'Serverless-LambdaDLQ': notAsynchronous,
      }),
    });
  }

  private watch(manifest: FunctionManifest, alarms: Alarms): void {
    const period = Duration.minutes(5);
    alarms.watch({
      name: `${manifest.name}-errors`,
      anchor: ERRORS[manifest.kind],
      says: `${manifest.name} threw an error or ran out of time or memory.`,
      metric: this.function.metricErrors({ period }),
    });
    alarms.watch({
      name: `${manifest.name}-throttles`,
      anchor: 'function-throttles',
      says: `${manifest.name} was called more often at once than Lambda would run it.`,
      metric: this.function.metricThrottles({ period }),
    });
  }
}
