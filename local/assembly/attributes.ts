/** What `Ref` and `Fn::GetAtt` give for the types of resources that other resources speak of. */
import { createHash } from 'node:crypto';
import { ACCOUNT, PARTITION, type Resource, type Surroundings } from './template.ts';

/** Reads a property of the resource, worked out. */
type Property = (name: string) => unknown;

/** Letters and digits that stay the same from run to run: ids that AWS would make up. */
function madeUp(id: string, length: number): string {
  const digits = createHash('sha256').update(id).digest();
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  for (let place = 0; text.length < length; place += 1) {
    text += alphabet[(digits[place % digits.length] ?? 0) % alphabet.length];
  }
  return text;
}

function uuidFrom(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The property that holds a resource's name. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
};

/** The ARN after the account, with `*` for the name. */
const ARNS: Readonly<Record<string, readonly [service: string, resource: string]>> = {
  'AWS::Lambda::Function': ['lambda', 'function:*'],
  'AWS::DynamoDB::GlobalTable': ['dynamodb', 'table/*'],
  'AWS::DynamoDB::Table': ['dynamodb', 'table/*'],
  'AWS::SQS::Queue': ['sqs', '*'],
  'AWS::SNS::Topic': ['sns', '*'],
  'AWS::StepFunctions::StateMachine': ['states', 'stateMachine:*'],
  'AWS::Cognito::UserPool': ['cognito-idp', 'userpool/*'],
  'AWS::KMS::Key': ['kms', 'key/*'],
  'AWS::Logs::LogGroup': ['logs', 'log-group:*:*'],
  'AWS::Events::Rule': ['events', 'rule/*'],
  'AWS::Scheduler::Schedule': ['scheduler', 'schedule/default/*'],
  'AWS::CloudWatch::Alarm': ['cloudwatch', 'alarm:*'],
};

/** The name of a resource: given in the template, or made up from its logical id. */
export function nameOf(
  id: string,
  resource: Resource,
  surroundings: Surroundings,
  property: Property,
): string {
  if (resource.Type === 'AWS::S3::Bucket') return String(property('BucketName') ?? id.toLowerCase());
  if (resource.Type === 'AWS::Cognito::UserPool') return `${surroundings.region}_${madeUp(id, 9)}`;
  if (resource.Type === 'AWS::Cognito::UserPoolClient') return madeUp(id, 26);
  if (resource.Type === 'AWS::ApiGatewayV2::Api') return madeUp(id, 10);
  if (resource.Type === 'AWS::KMS::Key') return uuidFrom(id);
  const named = NAME_PROPERTIES[resource.Type];
  return String((named === undefined ? undefined : property(named)) ?? id);
}

/** The ARN of a resource, for the types that have one that matters. */
export function arnOf(
  id: string,
  resource: Resource,
  surroundings: Surroundings,
  property: Property,
): string | undefined {
  const name = nameOf(id, resource, surroundings, property);
  if (resource.Type === 'AWS::S3::Bucket') return `arn:${PARTITION}:s3:::${name}`;
  if (resource.Type === 'AWS::IAM::Role') return `arn:${PARTITION}:iam::${ACCOUNT}:role/${name}`;
  const shape = ARNS[resource.Type];
  if (shape === undefined) return undefined;
  return `arn:${PARTITION}:${shape[0]}:${surroundings.region}:${ACCOUNT}:${shape[1].replace('*', name)}`;
}

/** What `Ref` gives. */
export function referenceTo(
  id: string,
  resource: Resource,
  surroundings: Surroundings,
  property: Property,
): string {
  const name = nameOf(id, resource, surroundings, property);
  if (resource.Type === 'AWS::SQS::Queue') {
    return `https://sqs.${surroundings.region}.amazonaws.com/${ACCOUNT}/${name}`;
  }
  const byArn = ['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine'].includes(resource.Type);
  return (byArn ? arnOf(id, resource, surroundings, property) : undefined) ?? name;
}

/** What `Fn::GetAtt` gives; undefined when it is not known. */
export function attributeOf(
  id: string,
  resource: Resource,
  attribute: string,
  surroundings: Surroundings,
  property: Property,
): unknown {
  const { Type } = resource;
  const name = nameOf(id, resource, surroundings, property);
  const arn = arnOf(id, resource, surroundings, property);
  if (['Arn', 'TopicArn', 'LogGroupArn'].includes(attribute)) return arn;
  if (attribute === 'StreamArn' && Type.startsWith('AWS::DynamoDB::')) return `${arn}/stream/local`;
  if (['QueueName', 'TopicName', 'Name', 'TableName'].includes(attribute)) return name;
  if (attribute === 'QueueUrl') return referenceTo(id, resource, surroundings, property);
  if (attribute === 'KeyId' || attribute === 'ApiId' || attribute === 'ClientId') return name;
  if (attribute === 'ApiEndpoint') return surroundings.apiUrl;
  if (Type === 'AWS::Cognito::UserPool') return userPoolAttribute(attribute, name, surroundings);
  if (Type === 'AWS::S3::Bucket' && attribute.endsWith('DomainName')) return `${name}.s3.amazonaws.com`;
  if (Type === 'AWS::SES::EmailIdentity' && attribute.startsWith('Dkim'))
    return `${madeUp(id + attribute, 32)}`;
  return undefined;
}

function userPoolAttribute(attribute: string, name: string, { region }: Surroundings): string | undefined {
  if (attribute === 'UserPoolId') return name;
  if (attribute === 'ProviderName') return `cognito-idp.${region}.amazonaws.com/${name}`;
  if (attribute === 'ProviderURL') return `https://cognito-idp.${region}.amazonaws.com/${name}`;
  return undefined;
}
