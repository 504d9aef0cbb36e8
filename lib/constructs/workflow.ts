/** A graph as a Standard state machine: a role for just the functions it names, a log without data, its alarms. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resourceName, type WorkflowName, workflowArn } from '../names.ts';
import type { DefineWorkflow } from '../workflows/workflow-definition.ts';
import type { Alarms } from './alarm.ts';
import type { Surroundings } from './grants.ts';
import { LeastPrivilegeRole } from './least-privilege-role.ts';
import { WITHOUT_RESOURCES } from './wildcards.ts';

export interface WorkflowProps {
  readonly name: WorkflowName;
  readonly define: DefineWorkflow;
  /** ARN of the function that answers to each task. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly surroundings: Surroundings;
  readonly alarms: Alarms;
}

export class Workflow extends Construct {
  readonly stateMachine: StateMachine;
  private readonly invoked = new Set<string>();
  private readonly started = new Set<string>();

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { stage, data } = props.surroundings;
    const stateMachineName = resourceName(stage.name, props.name);
    const definition = this.define(props);
    const destination = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
      retention: stage.logRetentionDays,
      encryptionKey: data.dataKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'states',
      description: `Workflow ${props.name}`,
      statements: this.statements(),
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role,
      logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
    this.watch(props);
  }

  /** Draws the graph and remembers which doors it used. */
  private define({ name, define, tasks, surroundings }: WorkflowProps) {
    return define({
      functionFor: (task) => {
        const functionArn = tasks.get(task);
        if (functionArn === undefined)
          throw new Error(
            `The workflow ${name} calls the task "${task}", but no function declares it: add it to \`tasks\` in the manifest of its capability.`,
          );
        this.invoked.add(functionArn);
        return functionArn;
      },
      workflow: (other) => {
        const arn = workflowArn(surroundings.stack, surroundings.stage.name, other);
        this.started.add(arn);
        return arn;
      },
    });
  }

  private statements(): PolicyStatement[] {
    const logDelivery = Object.keys(WITHOUT_RESOURCES).filter((action) => action.startsWith('logs:'));
    const statements = [new PolicyStatement({ actions: logDelivery, resources: ['*'] })];
    if (this.invoked.size > 0)
      statements.push(
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...this.invoked] }),
      );
    if (this.started.size > 0)
      statements.push(
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [...this.started] }),
      );
    return statements;
  }

  private watch({ name, alarms }: WorkflowProps): void {
    const period = Duration.minutes(5);
    const kinds = [
      { kind: 'failed', anchor: 'workflow-failed', metric: this.stateMachine.metricFailed({ period }) },
      {
        kind: 'timed-out',
        anchor: 'workflow-timed-out',
        metric: this.stateMachine.metricTimedOut({ period }),
      },
      {
        kind: 'throttled',
        anchor: 'workflow-throttled',
        metric: this.stateMachine.metricThrottled({ period }),
      },
    ] as const;
    for (const { kind, anchor, metric } of kinds)
      alarms.watch({
        name: `${name}-${kind}`,
        anchor,
        says: `An execution of ${name} has ${kind.replace('-', ' ')}.`.replace(
          'has throttled',
          'was throttled',
        ),
        metric,
      });
  }
}
