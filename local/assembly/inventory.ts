/** What the templates say there is, as plain facts: each resource that the local cloud runs, worked out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { FunctionDefinition } from '../lambda/definition.ts';
import type { TableProperties } from '../table/create.ts';
import { arnOf, nameOf } from './attributes.ts';
import { Resolver } from './intrinsics.ts';
import type { AssemblyStack } from './read.ts';
import type { Resource, Surroundings } from './template.ts';

/** A resource with its properties worked out when asked for. */
export interface Found<Properties> {
  readonly id: string;
  readonly stack: AssemblyStack;
  readonly name: string;
  readonly arn: string;
  readonly properties: Properties;
}

interface FunctionProperties {
  readonly Code?: { readonly S3Key?: string; readonly ZipFile?: string };
  readonly Handler?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: { readonly Variables?: Record<string, unknown> };
}

interface StateMachineProperties {
  readonly DefinitionString?: string;
  readonly Definition?: object;
  readonly DefinitionS3Location?: { readonly Key: string };
  readonly DefinitionSubstitutions?: Record<string, unknown>;
  readonly RoleArn?: string;
}

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
  readonly roleArn: string;
}

/** Needed by AWS, with nothing to run: rights, logs, alarms, and what only AWS itself reads. */
const INERT =
  /^AWS::(IAM|Logs|CloudWatch|SNS|SES|CDK|Cognito|XRay|Resource(Groups|Explorer)|Budgets|Backup|SSM|CertificateManager|Route53|EventSchemas)::|^AWS::Lambda::(Permission|Version|Alias|LayerVersion)$|Policy$|^AWS::KMS::Alias$|^AWS::ApiGatewayV2::|^AWS::Scheduler::ScheduleGroup$|^Custom::|^AWS::CloudFormation::/;

const RUN = new Set([
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::KMS::Key',
  'AWS::StepFunctions::StateMachine',
  'AWS::Scheduler::Schedule',
  'AWS::Events::Rule',
]);

export class Inventory {
  readonly #stacks: readonly AssemblyStack[];
  readonly #resolver: Resolver;

  constructor(stacks: readonly AssemblyStack[], surroundings: Surroundings) {
    this.#stacks = stacks;
    this.#resolver = new Resolver(stacks, surroundings);
  }

  /** All resources of a type, worked out. */
  all<Properties>(...types: readonly string[]): Found<Properties>[] {
    return this.#resources(types).map(({ stack, id, resource }) => {
      const { surroundings } = this.#resolver;
      const property = (name: string) =>
        this.#resolver.resolve(stack, resource.Properties?.[name], `${stack.name}/${id}.${name}`);
      const where = `${stack.name}/${id}`;
      return {
        id,
        stack,
        name: nameOf(id, resource, surroundings, property),
        arn: arnOf(id, resource, surroundings, property) ?? '',
        properties: (this.#resolver.resolve(stack, resource.Properties ?? {}, where) ?? {}) as Properties,
      };
    });
  }

  functions(): FunctionDefinition[] {
    return this.#resources(['AWS::Lambda::Function']).map(({ stack, id, resource }) => {
      const read = (name: keyof FunctionProperties): unknown =>
        this.#resolver.resolve(stack, resource.Properties?.[name], `${stack.name}/${id}.${name}`);
      const property = (name: string) => read(name as keyof FunctionProperties);
      const code = read('Code') as FunctionProperties['Code'];
      const directory = code?.S3Key === undefined ? undefined : stack.assetAt(code.S3Key);
      if (directory === undefined) {
        throw new CannotStart(
          `The function ${id} has no bundle in the cloud assembly (inline code and images are not run here).`,
        );
      }
      const [file = 'index', handler = 'handler'] = String(read('Handler')).split('.');
      const environment = (read('Environment') as FunctionProperties['Environment'])?.Variables ?? {};
      return {
        name: nameOf(id, resource, this.#resolver.surroundings, property),
        arn: arnOf(id, resource, this.#resolver.surroundings, property) ?? '',
        file: join(directory, `${file}.js`),
        handler,
        timeoutSeconds: Number(read('Timeout') ?? 3),
        memoryMegabytes: Number(read('MemorySize') ?? 128),
        environment: Object.fromEntries(
          Object.entries(environment).map(([name, value]) => [name, String(value)]),
        ),
      };
    });
  }

  tables(): Found<TableProperties>[] {
    return this.all<TableProperties>('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');
  }

  stateMachines(): StateMachine[] {
    return this.all<StateMachineProperties>('AWS::StepFunctions::StateMachine').map((machine) => ({
      name: machine.name,
      arn: machine.arn,
      definition: definitionOf(machine),
      roleArn: machine.properties.RoleArn ?? '',
    }));
  }

  /** Types in the templates that neither run here nor are known to have nothing to run. */
  unknownTypes(): string[] {
    const types = this.#resources().map(({ resource }) => resource.Type);
    return [...new Set(types)].filter((type) => !RUN.has(type) && !INERT.test(type));
  }

  #resources(types?: readonly string[]): { stack: AssemblyStack; id: string; resource: Resource }[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources ?? {})
        .filter(([, resource]) => types === undefined || types.includes(resource.Type))
        .filter(([, resource]) => this.#resolver.exists(stack, resource))
        .map(([id, resource]) => ({ stack, id, resource })),
    );
  }
}

function definitionOf({ id, stack, properties }: Found<StateMachineProperties>): string {
  const text = definitionText(id, stack, properties);
  const substitutions = Object.entries(properties.DefinitionSubstitutions ?? {});
  return substitutions.reduce((all, [name, value]) => all.replaceAll(`\${${name}}`, String(value)), text);
}

function definitionText(id: string, stack: AssemblyStack, properties: StateMachineProperties): string {
  if (properties.DefinitionString !== undefined) return properties.DefinitionString;
  if (properties.Definition !== undefined) return JSON.stringify(properties.Definition);
  const asset = stack.assetAt(properties.DefinitionS3Location?.Key ?? '');
  if (asset === undefined)
    throw new CannotStart(`The state machine ${id} has no definition in the cloud assembly.`);
  return readFileSync(asset, 'utf8');
}
