/** T2: what runs, how it is called and who is told when it does not. */
import { RUNBOOK, runbookPage } from '../../lib/runbook.ts';
import { APPS } from './sample/build.ts';
import { alarmed, templatesOf } from './sample/templates.ts';

const cases = APPS.flatMap(({ of, build, capabilities }) =>
  templatesOf(build())
    .filter(({ stack }) => stack.endsWith('Service'))
    .map((template) => [`${template.stack} with ${of}`, template, capabilities] as const),
);

describe.each(cases)('T2 %s', (_name, template, list) => {
  const functions = template.ofType('AWS::Lambda::Function');

  test('every function: Node 24 on arm64, traced, with time, memory and a sentence about it', () => {
    const manifests = list.flatMap((capability) => capability.functions);
    expect(functions).toHaveLength(manifests.length);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        Timeout: expect.any(Number),
        MemorySize: expect.any(Number),
      });
      expect(Properties.Description).toMatch(/.{10,}/);
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  test('every function and workflow has a log group of its own, with retention and a key', () => {
    const groups = template.ofType('AWS::Logs::LogGroup');
    for (const { Properties } of groups) {
      expect(Properties.RetentionInDays).toEqual(expect.any(Number));
      expect(Properties.KmsKeyId).toBeDefined();
    }
    const used = functions.map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(used).size).toBe(functions.length);
    for (const { Properties } of functions) expect(Properties.LoggingConfig.LogFormat).toBe('JSON');
  });

  test('the routes are those of routes.ts, and only public ones need no token', () => {
    const expected = list
      .flatMap((capability) => Object.values(capability.routes))
      .map(({ method, path, who }) => [`${method} ${path}`, who.includes('public') ? 'NONE' : 'JWT']);
    const found = template
      .ofType('AWS::ApiGatewayV2::Route')
      .map(({ Properties }) => [Properties.RouteKey, Properties.AuthorizationType]);
    expect(found.sort()).toEqual(expected.sort());
    for (const { Properties } of template.ofType('AWS::ApiGatewayV2::Route'))
      expect(Properties.AuthorizerId !== undefined).toBe(Properties.AuthorizationType === 'JWT');
  });

  test('the API is throttled and logs each request in JSON without anything about the person', () => {
    const [stage] = template.ofType('AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties.DefaultRouteSettings).toMatchObject({
      ThrottlingBurstLimit: expect.any(Number),
      ThrottlingRateLimit: expect.any(Number),
    });
    const format = stage?.Properties.AccessLogSettings.Format;
    expect(() => JSON.parse(format)).not.toThrow();
    expect(format).not.toMatch(/sourceIp|identity|claims|\$context\.path|userAgent|querystring/i);
  });

  test('consumers get new events only, halve what fails, and give up into an encrypted queue', () => {
    const mappings = template
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => Properties.StartingPosition !== undefined);
    const consumers = list
      .flatMap((capability) => capability.functions)
      .filter(({ kind }) => kind === 'consumer');
    expect(mappings).toHaveLength(consumers.length);
    for (const { Properties } of mappings) {
      expect(Properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 10,
        ParallelizationFactor: 1,
        MaximumRecordAgeInSeconds: expect.any(Number),
      });
      const [{ Pattern: pattern }] = Properties.FilterCriteria.Filters;
      expect(JSON.parse(pattern)).toEqual({
        eventName: ['INSERT'],
        dynamodb: { NewImage: { type: { S: ['event'] }, name: { S: expect.any(Array) } } },
      });
      // Lambda's limit.
      expect(pattern.length).toBeLessThanOrEqual(4096);
      const queue = template.resources.get(
        Properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0],
      );
      expect(queue?.Properties.SqsManagedSseEnabled).toBe(true);
    }
  });

  test('readers of queues report each message, and are told of when none is fetched', () => {
    const mappings = template
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => Properties.StartingPosition === undefined);
    const readers = list.flatMap(({ functions: all }) => all).filter(({ kind }) => kind === 'queue');
    expect(mappings).toHaveLength(readers.length);
    for (const { Properties } of mappings)
      expect(Properties).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(alarmed(template, 'ApproximateAgeOfOldestMessage')).toHaveLength(readers.length);
  });

  test('the clock calls what is scheduled as often as its manifest says, and a call that fails is kept', () => {
    const scheduled = list
      .flatMap(({ functions: all }) => all)
      .flatMap((one) => (one.kind === 'schedule' ? [`rate(${one.everyMinutes} minutes)`] : []));
    const schedules = template.ofType('AWS::Scheduler::Schedule');
    expect(schedules.map(({ Properties }) => Properties.ScheduleExpression)).toEqual(scheduled);
    for (const { Properties } of schedules) {
      const { Arn, DeadLetterConfig } = Properties.Target;
      const called = template.resources.get(Arn['Fn::GetAtt'][0]);
      expect(called?.Properties.DeadLetterConfig.TargetArn).toEqual(DeadLetterConfig.Arn);
      expect(Properties.FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
    }
  });

  test('queues speak TLS only', () => {
    for (const { id } of template.ofType('AWS::SQS::Queue')) {
      const policy = template
        .ofType('AWS::SQS::QueuePolicy')
        .find((one) => one.Properties.Queues[0].Ref === id);
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
  });

  test('workflows are Standard, traced, and log every step without its data', () => {
    const machines = template.ofType('AWS::StepFunctions::StateMachine');
    expect(machines).toHaveLength(3);
    for (const { Properties } of machines)
      expect(Properties).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
      });
  });

  test('an alarm for every error rate, throttle, dead-letter queue, workflow, the API and stuck mentorships', () => {
    const names = functions.map(({ id }) => `<${id}>`).sort();
    for (const metric of ['Errors', 'Throttles']) expect(alarmed(template, metric).sort()).toEqual(names);
    const machines = template
      .ofType('AWS::StepFunctions::StateMachine')
      .map(({ id }) => `<${id}>`)
      .sort();
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled'])
      expect(alarmed(template, metric).sort()).toEqual(machines);
    const queues = template.ofType('AWS::SQS::Queue').map(({ id }) => `<${id}.QueueName>`);
    const watched = alarmed(template, 'ApproximateNumberOfMessagesVisible');
    expect(watched).toEqual(expect.arrayContaining(queues));
    expect(watched.filter((name) => name.startsWith('<import'))).toHaveLength(1);
    for (const metric of [
      'WaitsOverdue',
      '5xx',
      'ReadThrottleEvents',
      'SystemErrors',
      'Reputation.BounceRate',
    ])
      expect(alarmed(template, metric).length).toBeGreaterThan(0);
  });

  test('every alarm tells somebody and ends in its page of the runbook', () => {
    const pages = Object.keys(RUNBOOK).map((anchor) => runbookPage(anchor as keyof typeof RUNBOOK));
    for (const { Properties } of template.ofType('AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(pages.some((page) => Properties.AlarmDescription.endsWith(` What to do: ${page}`))).toBe(true);
    }
  });

  test('CloudWatch may speak to the topic of the alarms', () => {
    const [policy] = template.ofType('AWS::SNS::TopicPolicy');
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  test('keeps no facts, and stays well below the 500 resources that a stack may have', () => {
    const keeping = [...template.resources.values()].filter(({ Type }) =>
      /DynamoDB|S3::Bucket|Cognito|KMS/.test(Type),
    );
    expect(keeping).toEqual([]);
    expect(template.resources.size).toBeLessThan(480);
  });
});

test('T2 no page of the runbook is without an alarm', () => {
  const [, template] = cases[0] ?? [];
  const descriptions = template
    ?.ofType('AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties.AlarmDescription);
  for (const anchor of Object.keys(RUNBOOK))
    expect(descriptions?.some((text: string) => text.endsWith(`#${anchor}`))).toBe(true);
});
