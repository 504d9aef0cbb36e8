/** T2: who may do what. The wildcards that are allowed are written here a second time, on purpose. */
import { ENVIRONMENT } from '../../functions/platform/environment.ts';
import { APPS, sampleApp } from './sample/build.ts';
import { flat, list, type Resource, type Template, templatesOf } from './sample/templates.ts';

/** The only actions that may name no resource. */
const WITHOUT_RESOURCES = [
  'dynamodb:ListStreams',
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** The only resources that may end openly: log streams, executions and objects are named at run time. */
const OPEN_RESOURCES = [
  /^arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:\/aws\/lambda\/mentorship-[a-z-]+:\*$/,
  /^arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:mentorship-[a-z-]+:\*$/,
  /^arn:<AWS::Partition>:s3:::mentorship-[a-z]+-documents-<AWS::AccountId>-<AWS::Region>\/(payment-files\/)?\*$/,
];

interface Statement {
  readonly policy: string;
  readonly allows: boolean;
  readonly actions: string[];
  readonly resources: string[];
}

function statements(template: Template): Statement[] {
  return template.ofType('AWS::IAM::ManagedPolicy').flatMap(({ id, Properties }) =>
    // biome-ignore lint/suspicious/noExplicitAny: a policy document is free-form JSON.
    Properties.PolicyDocument.Statement.map((statement: any) => ({
      policy: id,
      allows: statement.Effect === 'Allow',
      actions: list<string>(statement.Action),
      resources: list<unknown>(statement.Resource).map(flat),
    })),
  );
}

const roleOf = ({ Properties }: Resource) =>
  flat(Properties.Role ?? Properties.RoleArn ?? Properties.Target.RoleArn);

describe.each(APPS)('T2 access in the stacks of $of', ({ build }) => {
  const templates = templatesOf(build());
  const services = templates.filter(({ stack }) => stack.endsWith('Service'));

  test('no action is open', () => {
    for (const { actions } of templates.flatMap(statements))
      for (const action of actions) expect(action).not.toContain('*');
  });

  test('no resource is open but those listed', () => {
    for (const { actions, resources } of templates.flatMap(statements))
      for (const resource of resources.filter((one) => one.includes('*')))
        if (resource === '*') expect(WITHOUT_RESOURCES).toEqual(expect.arrayContaining(actions));
        else expect(OPEN_RESOURCES.some((pattern) => pattern.test(resource))).toBe(true);
  });

  test('no function may scan the table', () => {
    for (const { actions } of templates.flatMap(statements)) expect(actions).not.toContain('dynamodb:Scan');
  });

  test('every policy is attached by being named, none is inline and none is of AWS', () => {
    for (const template of templates) {
      expect(template.ofType('AWS::IAM::Policy')).toEqual([]);
      for (const { Properties } of template.ofType('AWS::IAM::Role')) {
        expect(Properties.Policies).toBeUndefined();
        for (const policy of list(Properties.ManagedPolicyArns))
          expect(Object.keys(policy as object)).toEqual(['Ref']);
      }
    }
  });

  test('every function, workflow and schedule has a role of its own', () => {
    for (const service of services) {
      const owners = [
        ...service.ofType('AWS::Lambda::Function'),
        ...service.ofType('AWS::StepFunctions::StateMachine'),
        ...service.ofType('AWS::Scheduler::Schedule'),
      ];
      const roles = owners.map(roleOf);
      expect(new Set(roles).size).toBe(owners.length);
      expect(service.ofType('AWS::IAM::Role')).toHaveLength(owners.length);
    }
  });

  test('a workflow may invoke the functions that its graph names, and start what it names, and no more', () => {
    for (const service of services)
      for (const { Properties } of service.ofType('AWS::StepFunctions::StateMachine')) {
        const graph = flat(Properties.DefinitionString);
        const role = service.resources.get(flat(Properties.RoleArn).slice(1).split('.')[0] ?? '');
        const policy = role?.Properties.ManagedPolicyArns[0].Ref;
        const own = statements(service).filter((statement) => statement.policy === policy);
        const named = (action: string) =>
          own.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);
        for (const resource of [...named('lambda:InvokeFunction'), ...named('states:StartExecution')])
          expect(graph).toContain(resource);
        for (const [functionArn] of graph.matchAll(/<\w+Function\w+\.Arn>/g))
          expect(named('lambda:InvokeFunction')).toContain(functionArn);
      }
  });

  test('environments hold only names that environment.ts knows, and nothing that looks like a secret', () => {
    for (const service of services)
      for (const { Properties } of service.ofType('AWS::Lambda::Function'))
        for (const [name, value] of Object.entries(Properties.Environment.Variables)) {
          expect(Object.keys(ENVIRONMENT)).toContain(name);
          expect(`${name}=${flat(value)}`).not.toMatch(/secret|password|passwd|token|private|AKIA|resolve:/i);
        }
  });
});

test('T2 the clock may call what it is there for, and put aside what failed, in this account only', () => {
  const [service] = templatesOf(sampleApp()).filter(({ stack }) => stack === 'MentorshipDevService');
  const [schedule] = service?.ofType('AWS::Scheduler::Schedule') ?? [];
  const role = service?.resources.get(schedule?.Properties.Target.RoleArn['Fn::GetAtt'][0]);
  const own = statements(service as Template).filter(
    ({ policy }) => policy === role?.Properties.ManagedPolicyArns[0].Ref,
  );
  expect(own.flatMap(({ actions }) => actions)).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
  expect(role?.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
  });
});

test('T2 who reads documents may list the bucket, so that a file that is not there is told from one we may not read', () => {
  const all = templatesOf(sampleApp()).flatMap(statements);
  const named = (action: string) => all.filter(({ allows, actions }) => allows && actions.includes(action));
  const buckets = named('s3:ListBucket').map(({ policy, resources }) => [policy, `${resources[0]}/*`]);
  const objects = named('s3:GetObject').map(({ policy, resources }) => [policy, resources[0]]);
  expect(buckets).toEqual(objects);
});

describe('T2 grants', () => {
  const [template] = templatesOf(sampleApp()).filter(({ stack }) => stack === 'MentorshipDevService');
  const variables = (name: string) =>
    Object.keys(
      template
        ?.ofType('AWS::Lambda::Function')
        .find(({ Properties }) => Properties.FunctionName === `mentorship-dev-${name}`)?.Properties
        .Environment.Variables,
    ).sort();
  const common = ['APPLICATION_URL', 'DEFAULT_ORGANIZATION', 'PUBLIC_URL', 'STAGE', 'TABLE_NAME'];

  test('a function is told only what its grants need', () => {
    expect(variables('sampling-api')).toEqual(common);
    expect(variables('sampling-tasks')).toEqual([...common, 'DOCUMENT_BUCKET', 'LETTER_KEY_ID'].sort());
    expect(variables('sampling-consumer')).toEqual(
      [
        ...common,
        'MAIL_CONFIGURATION_SET',
        'MAIL_FROM',
        'MENTEE_JOURNEY_ARN',
        'STIPEND_PAYMENT_ARN',
        'TERM_CYCLE_ARN',
      ].sort(),
    );
  });

  test('mail goes out under the sender of the stage only', () => {
    const policies = template?.ofType('AWS::IAM::ManagedPolicy') ?? [];
    // biome-ignore lint/suspicious/noExplicitAny: a policy document is free-form JSON.
    const all = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement as any[]);
    const sending = all.filter(({ Action }) => list(Action).includes('ses:SendEmail'));
    expect(sending).toHaveLength(1);
    expect(sending[0].Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'mentorship@dev.mentorship.example.org' },
    });
  });
});
