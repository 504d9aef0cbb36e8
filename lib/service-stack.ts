/** What can be thrown away and made again: API, functions, workflows, consumers, alarms, dashboard. */
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Capability, FunctionManifest, QueueName } from '../functions/kernel/manifest.ts';
import type { Bundles } from './bundles.ts';
import { acknowledge } from './constructs/acknowledge.ts';
import { Alarms } from './constructs/alarm.ts';
import { Api } from './constructs/api.ts';
import { CapabilityFunction, type CapabilityFunctionProps } from './constructs/capability-function.ts';
import { addDashboard } from './constructs/dashboard.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import type { Surroundings } from './constructs/grants.ts';
import { QueueConsumer, queueNamed, queueStatements } from './constructs/queue-consumer.ts';
import { putAside, ScheduledCall } from './constructs/scheduled-call.ts';
import { ShareableTestEvents } from './constructs/shareable-test-events.ts';
import { watchMail, watchTable, watchWaits } from './constructs/shared-alarms.ts';
import { StreamConsumer, streamStatements } from './constructs/stream-consumer.ts';
import { Workflow } from './constructs/workflow.ts';
import type { DataStack } from './data-stack.ts';
import { pascalCase, resourceName, stackName, WORKFLOW_NAMES, type WorkflowName } from './names.ts';
import { routesOf } from './routes-of.ts';
import type { Stage } from './stages.ts';
import type { DefineWorkflow } from './workflows/workflow-definition.ts';

type ConsumerManifest = Extract<FunctionManifest, { kind: 'consumer' }>;

export interface ServiceStackProps {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly capabilities: readonly Capability[];
  readonly workflows: Readonly<Record<WorkflowName, DefineWorkflow>>;
  readonly bundles: Bundles;
}

export class ServiceStack extends Stack {
  readonly api: Api;
  readonly functions: CapabilityFunction[] = [];
  readonly workflows: Workflow[];
  private readonly alarms: Alarms;
  private readonly surroundings: Surroundings;
  private readonly bundles: Bundles;

  constructor(scope: Construct, props: ServiceStackProps) {
    const { stage, data, capabilities } = props;
    super(scope, stackName(stage.name, 'Service'), {
      description: `Mentorship (${stage.name}): API, functions, workflows, alarms. Keeps no facts.`,
    });
    this.bundles = props.bundles;
    this.alarms = new Alarms(this, 'Alarms', stage, data.dataKey);
    this.api = new Api(this, 'Api', stage, data);
    this.surroundings = { stage, data, stack: this, publicUrl: this.api.publicUrl };
    const tasks = new Map<string, string>();
    for (const capability of capabilities) this.addCapability(capability, tasks);
    this.workflows = WORKFLOW_NAMES.map((name) => {
      const define = props.workflows[name];
      const { surroundings, alarms } = this;
      return new Workflow(this, pascalCase(name), { name, define, tasks, surroundings, alarms });
    });
    this.watchAll(stage, data);
    addDashboard(this, { ...this, stage, data, alarms: this.alarms });
  }

  private addCapability(capability: Capability, tasks: Map<string, string>): void {
    for (const manifest of capability.functions) {
      const made = this.addByKind(manifest);
      for (const task of manifest.kind === 'tasks' ? (manifest.tasks ?? []) : []) {
        if (tasks.has(task))
          throw new Error(`Two functions declare the task "${task}"; the second is ${manifest.name}.`);
        tasks.set(task, made.function.functionArn);
      }
      if (manifest.kind === 'operator') this.shareEvents(capability, manifest.name, manifest.events);
      if (manifest.kind === 'api')
        this.api.open(routesOf(capability, manifest), made.function, pascalCase(manifest.name));
    }
  }

  private shareEvents(capability: Capability, name: string, events: string): void {
    const { name: stageName, testEventRegistry } = this.surroundings.stage;
    new ShareableTestEvents(this, `${pascalCase(name)}TestEvents`, {
      functionName: resourceName(stageName, name),
      folder: `${capability.name}/${events}`,
      makesRegistry: testEventRegistry === 'ours',
    });
  }

  private addByKind(manifest: FunctionManifest): CapabilityFunction {
    if (manifest.kind === 'consumer') return this.addConsumer(manifest);
    if (manifest.kind === 'queue') return this.addQueueConsumer(manifest, manifest.queue);
    if (manifest.kind === 'schedule') return this.addScheduled(manifest, manifest.everyMinutes);
    return this.addFunction(manifest);
  }

  private addFunction(
    manifest: FunctionManifest,
    called: Pick<CapabilityFunctionProps, 'statements' | 'deadLetterQueue'> = {},
  ): CapabilityFunction {
    const { surroundings, alarms } = this;
    const bundle = this.bundles.directoryOf(manifest.name);
    const props = { manifest, bundle, surroundings, alarms, ...called };
    const made = new CapabilityFunction(this, pascalCase(manifest.name), props);
    this.functions.push(made);
    return made;
  }

  private addConsumer(manifest: ConsumerManifest): CapabilityFunction {
    const { surroundings, alarms } = this;
    const { name, reactsTo } = manifest;
    const unhandled = this.unhandledOf(name);
    const reason =
      'The mapping of the stream sends here what failed; nothing else does, and nothing comes after it.';
    acknowledge(unhandled, { 'AwsSolutions-SQS3': reason });
    const made = this.addFunction(manifest, { statements: streamStatements(surroundings, unhandled) });
    const consumer = made.function;
    const id = `${pascalCase(name)}Events`;
    new StreamConsumer(this, id, { name, consumer, reactsTo, unhandled, surroundings, alarms });
    return made;
  }

  private addQueueConsumer(manifest: FunctionManifest, queueName: QueueName): CapabilityFunction {
    const { surroundings, alarms } = this;
    const queue = queueNamed(queueName, surroundings.data);
    const made = this.addFunction(manifest, { statements: queueStatements(surroundings, queue) });
    const { name } = manifest;
    new QueueConsumer(this, `${pascalCase(name)}Messages`, { name, consumer: made.function, queue, alarms });
    return made;
  }

  private addScheduled(manifest: FunctionManifest, everyMinutes: number): CapabilityFunction {
    const { surroundings, alarms } = this;
    const { name } = manifest;
    const unhandled = this.unhandledOf(name);
    const made = this.addFunction(manifest, {
      statements: [putAside(unhandled)],
      deadLetterQueue: unhandled,
    });
    const called = made.function;
    const id = `${pascalCase(name)}Calls`;
    new ScheduledCall(this, id, { name, everyMinutes, called, unhandled, surroundings, alarms });
    return made;
  }

  /** Where the work of one function lies that failed for good. */
  private unhandledOf(name: string): DeadLetterQueue {
    const queueName = resourceName(this.surroundings.stage.name, `${name}-unhandled`);
    return new DeadLetterQueue(this, `${pascalCase(name)}Unhandled`, queueName);
  }

  private watchAll(stage: Stage, data: DataStack): void {
    this.api.watch(this.alarms);
    watchTable(this.alarms, data);
    watchMail(this.alarms, data);
    watchWaits(this.alarms, stage);
  }
}
