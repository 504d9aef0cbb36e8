/** One page for whoever is on call: what people notice first, then what moves mentorships, then what is under it. */
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DataStack } from '../data-stack.ts';
import { resourceName } from '../names.ts';
import type { Stage } from '../stages.ts';
import type { Alarms } from './alarm.ts';
import type { Api } from './api.ts';
import type { CapabilityFunction } from './capability-function.ts';
import { waitsOverdue } from './shared-alarms.ts';
import type { Workflow } from './workflow.ts';

export interface DashboardProps {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly api: Api;
  readonly functions: readonly CapabilityFunction[];
  readonly workflows: readonly Workflow[];
  readonly alarms: Alarms;
}

const HALF = 12;

function graph(title: string, ...left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: HALF, height: 6 });
}

export function addDashboard(scope: Construct, props: DashboardProps): Dashboard {
  const { stage, data, api, functions, workflows, alarms } = props;
  const every = functions.map((one) => one.function);
  const machines = workflows.map((one) => one.stateMachine);
  const table = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: data.table.tableName },
      statistic: 'sum',
      period: Duration.minutes(5),
    });
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: resourceName(stage.name, 'overview'),
    defaultInterval: Duration.days(1),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 2 * HALF, height: 6 })],
      [
        graph('Requests', api.api.metricCount(), api.api.metricClientError(), api.api.metricServerError()),
        graph(
          'Time to answer (p50, p99)',
          ...['p50', 'p99'].map((statistic) => api.api.metricLatency({ statistic })),
        ),
      ],
      [
        graph('Executions started', ...machines.map((one) => one.metricStarted())),
        graph(
          'Executions failed or timed out',
          ...machines.flatMap((one) => [one.metricFailed(), one.metricTimedOut()]),
        ),
      ],
      [
        graph('Waits overdue', waitsOverdue(stage)),
        graph('Letters that came back', data.mail.returned.metricNumberOfMessagesSent()),
      ],
      [
        graph('Function errors', ...every.map((one) => one.metricErrors())),
        graph('Function time (p99)', ...every.map((one) => one.metricDuration({ statistic: 'p99' }))),
      ],
      [
        graph(
          'Table: capacity used',
          table('ConsumedReadCapacityUnits'),
          table('ConsumedWriteCapacityUnits'),
        ),
        graph('Table: throttled', table('ReadThrottleEvents'), table('WriteThrottleEvents')),
      ],
    ],
  });
}
