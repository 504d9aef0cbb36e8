import { Resolver } from '../../local/assembly/intrinsics.ts';
import { graphSvg } from '../../local/console/graph.ts';
import { filterOf } from '../../local/streams/filter.ts';

describe('a filter of records', () => {
  const passes = (pattern: object, record: unknown) => filterOf([JSON.stringify(pattern)], 'a test')(record);
  const record = { eventName: 'INSERT', dynamodb: { NewImage: { type: { S: 'event' }, n: 5 } } };
  it.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { NewImage: { type: { S: ['event'] } } } }, true],
    [{ dynamodb: { OldImage: { type: { S: ['event'] } } } }, false],
    [{ dynamodb: { NewImage: { type: { S: [{ prefix: 'ev' }] } } } }, true],
    [{ dynamodb: { NewImage: { type: { S: [{ 'anything-but': ['event'] }] } } } }, false],
    [{ dynamodb: { OldImage: [{ exists: false }] } }, true],
    [{ dynamodb: { NewImage: { n: [{ numeric: ['>', 3, '<=', 5] }] } } }, true],
  ])('%j', (pattern, expected) => expect(passes(pattern, record)).toBe(expected));

  it('refuses comparisons it does not know', () => {
    expect(() => passes({ eventName: [{ wildcard: 'I*' }] }, record)).toThrow(/"wildcard" of a test/);
  });
});

describe('intrinsic functions', () => {
  const template = {
    Parameters: { Size: { Type: 'String', Default: 'small' }, Secret: { Type: 'String' } },
    Mappings: { Limits: { small: { rate: 5 } } },
    Conditions: { IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] } },
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': `\${AWS::StackName}-q` } } },
      Odd: { Type: 'AWS::EC2::Instance' },
      Snake: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['Snake', 'QueueName'] } } },
    },
    Outputs: { Out: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Export: { Name: 'queue-arn' } } },
  };
  const stack = { name: 'One', template };
  const resolver = new Resolver([stack], { region: 'us-east-1', apiUrl: 'http://127.0.0.1:3000' });
  const resolve = (value: unknown) => resolver.resolve(stack, value, 'One/Test');

  it.each([
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:One-q'],
    [{ 'Fn::Sub': [`\${Queue.QueueName} \${!x} \${y}`, { y: { Ref: 'Size' } }] }, `One-q \${x} small`],
    [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    [{ 'Fn::ImportValue': 'queue-arn' }, 'arn:aws:sqs:us-east-1:000000000000:One-q'],
    [{ 'Fn::If': ['IsSmall', 1, 2] }, 1],
    [{ 'Fn::FindInMap': ['Limits', { Ref: 'Size' }, 'rate'] }, 5],
    [{ a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
  ])('%j', (value, expected) => expect(resolve(value)).toEqual(expected));

  it.each([
    [
      { 'Fn::GetAtt': ['Odd', 'PublicIp'] },
      /attribute PublicIp of Odd \(AWS::EC2::Instance\); it is needed for One\/Test/,
    ],
    [{ Ref: 'Nobody' }, /Nobody, which the template One does not hold/],
    [{ Ref: 'Secret' }, /parameter Secret/],
    [{ 'Fn::ImportValue': 'nothing' }, /import nothing/],
    [{ 'Fn::Cidr': [] }, /intrinsic function Fn::Cidr/],
    [{ 'Fn::GetAtt': ['Snake', 'QueueName'] }, /refers to itself/],
    ['{{resolve:ssm:x}}', /dynamic reference/],
  ])('%j is refused by name', (value, message) => expect(() => resolve(value)).toThrow(message));
});

describe('the graph of a workflow', () => {
  const definition = {
    StartAt: 'Ask <them>',
    States: {
      'Ask <them>': { Type: 'Task', Next: 'Well?', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'No' }] },
      'Well?': {
        Type: 'Choice',
        Choices: [{ Next: 'Yes', Condition: "{% $states.input.outcome = 'fine' %}" }],
        Default: 'Ask <them>',
      },
      Yes: { Type: 'Succeed' },
      No: { Type: 'Fail' },
    },
  };
  it('shows every state once, marks where it stands and the way it took, and escapes names', () => {
    const svg = graphSvg(definition, {
      entered: new Set(['Ask <them>', 'Well?']),
      steps: new Set(['Ask <them> → Well?']),
      current: new Set(['Well?']),
      isFailed: false,
    });
    expect(svg.match(/<g class="state/g)).toHaveLength(4);
    expect(svg).toContain('state choice current');
    expect(svg).toContain('state task entered');
    expect(svg.match(/class="edge \w+ taken"/g)).toHaveLength(1);
    expect(svg).toContain('>fine</text>');
    expect(svg).not.toContain('<them>');
  });
});
