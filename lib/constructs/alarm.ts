/** An alarm that always says what to do: its description ends in its page of the runbook. */
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resourceName } from '../names.ts';
import { type RunbookAnchor, runbookPage } from '../runbook.ts';
import type { Stage } from '../stages.ts';

/** One thing to be told of. Goes off when the metric is at or over the threshold (1 unless told). */
export interface Watch {
  readonly name: string;
  readonly anchor: RunbookAnchor;
  /** A sentence: what has happened when it goes off. */
  readonly says: string;
  readonly metric: IMetric;
  readonly threshold?: number;
  /** Periods in a row that must be over the threshold; default 1. */
  readonly periods?: number;
}

/** All alarms of a stage and the topic they are told to. */
export class Alarms extends Construct {
  readonly topic: ITopic;
  readonly all: Alarm[] = [];
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, stage: Stage, masterKey: IKey) {
    super(scope, id);
    this.stage = stage;
    this.topic = new Topic(this, 'Topic', {
      topicName: resourceName(stage.name, 'alarms'),
      displayName: `Mentorship ${stage.name}`,
      masterKey,
      enforceSSL: true,
    });
    // A topic with a policy of its own (TLS only) lets nobody in who is not named: without this, no alarm is heard.
    const { account } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    if (stage.alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));
  }

  watch(watch: Watch): void {
    const props: AlarmProps = {
      alarmName: resourceName(this.stage.name, watch.name),
      alarmDescription: `${watch.says} What to do: ${runbookPage(watch.anchor)}`,
      metric: watch.metric,
      threshold: watch.threshold ?? 1,
      evaluationPeriods: watch.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    };
    const alarm = new Alarm(this, watch.name, props);
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    this.all.push(alarm);
  }
}
