/** T2: how facts are kept. cdk-nag's packs do not look at `TableV2`, so this does. */
import { sampleApp } from './sample/build.ts';
import { templatesOf } from './sample/templates.ts';

const templates = templatesOf(sampleApp());
const stacks = templates.filter(({ stack }) => stack.endsWith('Data'));

describe.each(stacks.map((template) => [template.stack, template] as const))('T2 %s', (_name, template) => {
  const [table, ...otherTables] = template.ofType('AWS::DynamoDB::GlobalTable');

  test('has one table: on demand, streamed with both images, expiring by expiresAt, encrypted', () => {
    expect(otherTables).toEqual([]);
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
  });

  test('the table can be restored to any second of 35 days and is not deleted by a mistake', () => {
    expect(table?.Properties.Replicas).toEqual([
      expect.objectContaining({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      }),
    ]);
  });

  test('the table has its three indexes, with all attributes', () => {
    const index = (name: string) => ({
      IndexName: `by-${name}`,
      KeySchema: [
        { AttributeName: `${name}Key`, KeyType: 'HASH' },
        { AttributeName: `${name}Sort`, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    });
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(['person', 'program', 'queue'].map(index));
  });

  test('what holds facts is retained, whatever happens to the stack', () => {
    const kept = [
      'AWS::DynamoDB::GlobalTable',
      'AWS::S3::Bucket',
      'AWS::Cognito::UserPool',
      'AWS::KMS::Key',
      'AWS::SES::EmailIdentity',
    ];
    for (const type of kept) {
      expect(template.ofType(type).length).toBeGreaterThan(0);
      for (const resource of template.ofType(type))
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('buckets are private, versioned, encrypted and speak TLS only', () => {
    for (const { id, Properties } of template.ofType('AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(Properties.BucketEncryption).toBeDefined();
      expect(Properties.LifecycleConfiguration).toBeDefined();
      const policy = template.ofType('AWS::S3::BucketPolicy').find((one) => one.Properties.Bucket.Ref === id);
      expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
    }
  });

  test('people sign in with a strong password and a second factor, and the pool cannot be deleted', () => {
    const [pool] = template.ofType('AWS::Cognito::UserPool');
    expect(pool?.Properties).toMatchObject({
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'ON',
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true, RequireNumbers: true } },
    });
    const groups = template
      .ofType('AWS::Cognito::UserPoolGroup')
      .map(({ Properties }) => Properties.GroupName);
    expect(groups.sort()).toEqual(['finance', 'hr', 'staff', 'talent']);
  });

  test('the client app has no secret and the codes of accounts that exist or not look alike', () => {
    const [client] = template.ofType('AWS::Cognito::UserPoolClient');
    expect(client?.Properties).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('letters of completion are signed by an ECC P-256 key', () => {
    const specs = template
      .ofType('AWS::KMS::Key')
      .map(({ Properties }) => [Properties.KeySpec, Properties.KeyUsage]);
    expect(specs).toContainEqual(['ECC_NIST_P256', 'SIGN_VERIFY']);
  });

  test('bounces and complaints are kept: SES to a topic to a queue with a dead-letter queue', () => {
    const [destination] = template.ofType('AWS::SES::ConfigurationSetEventDestination');
    const events = destination?.Properties.EventDestination.MatchingEventTypes;
    expect(events).toEqual(expect.arrayContaining(['bounce', 'complaint']));
    const [subscription] = template.ofType('AWS::SNS::Subscription');
    expect(subscription?.Properties.Protocol).toBe('sqs');
    expect(template.ofType('AWS::SQS::Queue').some(({ Properties }) => Properties.RedrivePolicy)).toBe(true);
  });

  test('holds nothing that runs', () => {
    const running = [...template.resources.values()].filter(({ Type }) =>
      /Lambda|StepFunctions|ApiGateway/.test(Type),
    );
    expect(running).toEqual([]);
  });
});
