/**
 * Works out the intrinsic functions of CloudFormation in a synthesized template, as far as they can be known
 * without an account. What is not known is refused by name, but only where its value is needed.
 */
import { CannotStart } from '../cannot-start.ts';
import { attributeOf, referenceTo } from './attributes.ts';
import { holds } from './conditions.ts';
import { NOTHING, pseudoParameters } from './pseudo-parameters.ts';
import type { Resource, Stack, Surroundings } from './template.ts';

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class Resolver {
  readonly #stacks: readonly Stack[];
  readonly surroundings: Surroundings;
  readonly #underWay = new Set<string>();

  constructor(stacks: readonly Stack[], surroundings: Surroundings) {
    this.#stacks = stacks;
    this.surroundings = surroundings;
  }

  /** The value with all intrinsic functions worked out. @param where: for the message, `Stack/LogicalId.Property`. */
  resolve(stack: Stack, value: unknown, where: string): unknown {
    const result = this.#value(stack, value, where);
    return result === NOTHING ? undefined : result;
  }

  /** Whether a resource exists under its condition. */
  exists(stack: Stack, resource: Resource): boolean {
    return resource.Condition === undefined || this.#condition(stack, resource.Condition, resource.Condition);
  }

  #value(stack: Stack, value: unknown, where: string): unknown {
    if (typeof value === 'string' && value.includes('{{resolve:')) {
      throw this.#refuse(`the dynamic reference ${value}`, where);
    }
    if (Array.isArray(value)) {
      return value.map((entry) => this.#value(stack, entry, where)).filter((entry) => entry !== NOTHING);
    }
    if (!isFields(value)) return value;
    const [name, ...others] = Object.keys(value);
    if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.#intrinsic(stack, name, value[name], where);
    }
    const entries = Object.entries(value).map(([key, entry]) => [
      key,
      this.#value(stack, entry, `${where}.${key}`),
    ]);
    return Object.fromEntries(entries.filter(([, entry]) => entry !== NOTHING)) as Fields;
  }

  #intrinsic(stack: Stack, name: string, given: unknown, where: string): unknown {
    const plain = () => this.#value(stack, given, where);
    const list = () => plain() as unknown[];
    switch (name) {
      case 'Ref':
        return this.#reference(stack, String(given), where);
      case 'Fn::GetAtt': {
        const [id = '', ...path] = typeof given === 'string' ? given.split('.') : (list() as string[]);
        return this.#attribute(stack, id, path.join('.'), where);
      }
      case 'Fn::Join': {
        const [separator, parts] = list() as [string, unknown[]];
        return parts.map(String).join(separator);
      }
      case 'Fn::Sub':
        return this.#substitute(stack, given, where);
      case 'Fn::Select': {
        const [index, options] = list() as [unknown, unknown[]];
        return options[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = list() as [string, unknown];
        return String(text).split(separator);
      }
      case 'Fn::If': {
        const [condition, yes, no] = given as [string, unknown, unknown];
        return this.#value(stack, this.#condition(stack, condition, where) ? yes : no, where);
      }
      case 'Fn::ImportValue':
        return this.#import(String(plain()), where);
      case 'Fn::FindInMap': {
        const [map, first, second] = list() as [string, string, string];
        return stack.template.Mappings?.[map]?.[first]?.[second];
      }
      case 'Fn::Base64':
        return Buffer.from(String(plain())).toString('base64');
      case 'Fn::ToJsonString':
        return JSON.stringify(plain());
      case 'Fn::Length':
        return list().length;
      case 'Fn::GetStackOutput': {
        const { StackName, OutputName } = plain() as { StackName: string; OutputName: string };
        return this.#output(StackName, OutputName, where);
      }
      default:
        throw this.#refuse(`the intrinsic function ${name}`, where);
    }
  }

  #reference(stack: Stack, id: string, where: string): unknown {
    const pseudo = pseudoParameters(stack, this.surroundings);
    if (id in pseudo) return pseudo[id];
    const parameter = stack.template.Parameters?.[id];
    if (parameter !== undefined) {
      if (parameter.Default === undefined || parameter.Type.startsWith('AWS::SSM')) {
        throw this.#refuse(`the parameter ${id}, which has no default value here`, where);
      }
      return parameter.Default;
    }
    return this.#once(stack, id, where, (resource, property) =>
      referenceTo(id, resource, this.surroundings, property),
    );
  }

  #attribute(stack: Stack, id: string, attribute: string, where: string): unknown {
    return this.#once(stack, id, where, (resource, property) => {
      const value = attributeOf(id, resource, attribute, this.surroundings, property);
      if (value === undefined)
        throw this.#refuse(`the attribute ${attribute} of ${id} (${resource.Type})`, where);
      return value;
    });
  }

  /** Finds the resource and lets `read` ask for its properties, worked out; a circle is refused. */
  #once(
    stack: Stack,
    id: string,
    where: string,
    read: (resource: Resource, property: (name: string) => unknown) => unknown,
  ): unknown {
    const resource = stack.template.Resources?.[id];
    if (resource === undefined)
      throw this.#refuse(`${id}, which the template ${stack.name} does not hold`, where);
    return read(resource, (name) => {
      const key = `${stack.name}/${id}.${name}`;
      if (this.#underWay.has(key)) throw this.#refuse(`${key}, which refers to itself`, where);
      this.#underWay.add(key);
      try {
        return this.resolve(stack, resource.Properties?.[name], key);
      } finally {
        this.#underWay.delete(key);
      }
    });
  }

  #substitute(stack: Stack, given: unknown, where: string): string {
    const [text, names] = (Array.isArray(given) ? given : [given, {}]) as [string, Fields];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in names) return String(this.#value(stack, names[name], where));
      if (!name.includes('.') || name.startsWith('AWS::')) return String(this.#reference(stack, name, where));
      const [id = '', ...path] = name.split('.');
      return String(this.#attribute(stack, id, path.join('.'), where));
    });
  }

  #import(name: string, where: string): unknown {
    for (const stack of this.#stacks) {
      for (const [id, output] of Object.entries(stack.template.Outputs ?? {})) {
        if (output.Export === undefined) continue;
        const exported = this.resolve(stack, output.Export.Name, `${stack.name}/${id}`);
        if (exported === name) return this.resolve(stack, output.Value, `${stack.name}/${id}`);
      }
    }
    throw this.#refuse(`the import ${name}, which no stack exports`, where);
  }

  #output(stackName: string, id: string, where: string): unknown {
    const stack = this.#stacks.find(({ name }) => name === stackName);
    const output = stack?.template.Outputs?.[id];
    if (stack === undefined || output === undefined)
      throw this.#refuse(`the output ${stackName}.${id}`, where);
    return this.resolve(stack, output.Value, `${stackName}/${id}`);
  }

  #condition(stack: Stack, given: unknown, where: string): boolean {
    return holds(given, {
      named: (name) => stack.template.Conditions?.[name],
      value: (inner) => this.#value(stack, inner, where),
      refuse: (what) => this.#refuse(what, where),
    });
  }

  #refuse(what: string, where: string): CannotStart {
    return new CannotStart(`The local cloud does not know ${what}; it is needed for ${where}.`);
  }
}
