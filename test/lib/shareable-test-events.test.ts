/** What the Lambda console offers to whoever opens the function that is run by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { stages } from '../../lib/stages.ts';
import { realApp } from './sample/build.ts';
import { templatesOf } from './sample/templates.ts';

const EVENTS = 'functions/administration/operator/events';
const serviceOf = (stage: (typeof stages)['dev']) => {
  const [template] = templatesOf(realApp({ stages: [stage] })).filter(({ stack }) =>
    stack.endsWith('Service'),
  );
  if (template === undefined) throw new Error('There is no service stack.');
  return template;
};
const service = serviceOf(stages.dev);

test('its events lie where the console looks for them, each as it is in the repository', () => {
  const [schema, ...others] = service.ofType('AWS::EventSchemas::Schema');
  expect(others).toEqual([]);
  expect(schema?.Properties).toMatchObject({
    RegistryName: 'lambda-testevent-schemas',
    SchemaName: '_mentorship-dev-administration-operator-schema',
    Type: 'OpenApi3',
  });
  const { openapi, components } = JSON.parse(schema?.Properties.Content);
  expect(openapi).toBe('3.0.0');
  const files = readdirSync(EVENTS).map((file) => [
    file.replace('.json', ''),
    { value: JSON.parse(readFileSync(`${EVENTS}/${file}`, 'utf8')) },
  ]);
  expect(components.examples).toEqual(Object.fromEntries(files));
});

test('the registry is made with them, unless the account has it already', () => {
  expect(service.ofType('AWS::EventSchemas::Registry')).toHaveLength(1);
  const second = serviceOf({ ...stages.dev, testEventRegistry: 'there-already' });
  expect(second.ofType('AWS::EventSchemas::Registry')).toEqual([]);
  expect(second.ofType('AWS::EventSchemas::Schema')).toHaveLength(1);
});

test('it is called by nobody but people: no permission, no mapping, no route names it', () => {
  const name = 'AdministrationOperator';
  for (const type of [
    'AWS::Lambda::Permission',
    'AWS::Lambda::EventSourceMapping',
    'AWS::ApiGatewayV2::Integration',
  ])
    for (const resource of service.ofType(type)) expect(JSON.stringify(resource)).not.toContain(name);
  for (const { Properties } of service.ofType('AWS::StepFunctions::StateMachine'))
    expect(JSON.stringify(Properties.DefinitionString)).not.toContain(name);
});
