/** What differs between stages, and what a deployment says before AWS is asked. */
import { missingSettings, type Stage, stages } from '../../lib/stages.ts';
import { nextStep } from '../../scripts/deploy-advice.ts';
import { sampleApp } from './sample/build.ts';
import { type Template, templatesOf } from './sample/templates.ts';

const ready: Stage = {
  ...stages.dev,
  mail: { ...stages.dev.mail, domain: 'mentorship.test', senderAddress: 'hello@mentorship.test' },
  applicationUrl: 'https://app.mentorship.test',
};

function stacksOf(stage: Stage): { data: Template; service: Template } {
  const [data, service] = templatesOf(sampleApp({ stages: [stage] }));
  if (!data || !service) throw new Error('A stage has two stacks.');
  return { data, service };
}

describe('stages', () => {
  test('dev, staging and prod are two stacks each, without account or region', () => {
    const { stacks } = sampleApp().synth();
    const names = ['Dev', 'Staging', 'Prod'].flatMap((name) => [
      `Mentorship${name}Data`,
      `Mentorship${name}Service`,
    ]);
    expect(stacks.map(({ stackName }) => stackName).sort()).toEqual(names.sort());
    for (const { environment } of stacks)
      expect(environment.name).toBe('aws://unknown-account/unknown-region');
  });

  test('given an issuer of its own, a stage has no user pool and trusts that issuer', () => {
    const identity = {
      kind: 'oidc',
      issuer: 'https://id.mentorship.test',
      audience: ['mentorship'],
    } as const;
    const { data, service } = stacksOf({ ...ready, identity });
    expect(data.ofType('AWS::Cognito::UserPool')).toEqual([]);
    const [authorizer] = service.ofType('AWS::ApiGatewayV2::Authorizer');
    expect(authorizer?.Properties.JwtConfiguration).toEqual({
      Audience: ['mentorship'],
      Issuer: identity.issuer,
    });
  });

  test('given a domain of its own, the API is reached by it only, and functions are told', () => {
    const certificateArn = 'arn:aws:acm:eu-central-1:123456789012:certificate/one';
    const { service } = stacksOf({ ...ready, customDomain: { name: 'api.mentorship.test', certificateArn } });
    expect(service.ofType('AWS::ApiGatewayV2::Api')[0]?.Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(service.ofType('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
    for (const { Properties } of service.ofType('AWS::Lambda::Function'))
      expect(Properties.Environment.Variables.PUBLIC_URL).toBe('https://api.mentorship.test');
  });

  test('given a verified mail domain, the user pool writes through SES', () => {
    const { data } = stacksOf({ ...ready, mail: { ...ready.mail, verified: true } });
    const [pool] = data.ofType('AWS::Cognito::UserPool');
    expect(pool?.Properties.EmailConfiguration).toMatchObject({ EmailSendingAccount: 'DEVELOPER' });
  });

  test('given an alarm address, it is written to', () => {
    const { service } = stacksOf({ ...ready, alarmEmail: 'on-call@mentorship.test' });
    const [subscription] = service.ofType('AWS::SNS::Subscription');
    expect(subscription?.Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'on-call@mentorship.test',
    });
  });
});

describe('npm run deploy', () => {
  test('refuses a stage whose settings were never made, and names them', () => {
    expect(missingSettings(ready)).toEqual([]);
    for (const stage of Object.values(stages)) expect(missingSettings(stage)).toHaveLength(2);
    const elsewhere = { ...ready, mail: { ...ready.mail, senderAddress: 'hello@another.test' } };
    expect(missingSettings(elsewhere)).toEqual([expect.stringContaining('an address in mentorship.test')]);
  });

  test.each([
    [
      'Unable to resolve AWS account to use. It must be either configured when you define your CDK Stack',
      'Sign in',
    ],
    ['The security token included in the request is expired', 'Sign in again'],
    [
      'SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped?',
      'cdk bootstrap',
    ],
    [
      'Resource of type AWS::DynamoDB::GlobalTable with identifier mentorship-dev-table already exists',
      'cdk import',
    ],
    ['Email address is not verified. The following identities failed the check', 'DkimRecord'],
    ['User: x is not authorized to perform: sts:AssumeRole', 'missing right'],
    ['Stack is in ROLLBACK_COMPLETE state and can not be updated', 'half way'],
    ['something nobody has seen before', 'Events'],
  ])('"%s": says what to do next', (said, advice) => {
    expect(nextStep(said)).toContain(advice);
  });
});
