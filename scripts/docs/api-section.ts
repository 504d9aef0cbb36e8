/** How one route is told: who may call it, what it takes and answers, what it refuses with, and an example. */
import { exampleOf } from './example.ts';
import { fieldsOf, type JsonSchema, kindOf, noteOf } from './json-schema.ts';
import { code, fenced, link, table } from './markdown.ts';

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
}

export interface Door {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const whoOf = ({ description }: Operation): string =>
  description.replace(/^For /, '').replace(/\.$/, '');

const resolved = <Part extends { readonly $ref?: string }>(
  parts: Readonly<Record<string, Part>>,
  part: Part,
): Part => (part.$ref === undefined ? part : (parts[part.$ref.split('/').at(-1) ?? ''] ?? part));

export function section(document: OpenApi, { method, path, operation }: Door): string[] {
  const parameters = (operation.parameters ?? []).map((one) => resolved(document.components.parameters, one));
  const body = operation.requestBody?.content['application/json']?.schema;
  return [
    `## ${operation.operationId}`,
    `${code(`${method} ${path}`)}\n\n${operation.summary}.\n\n**Who.** ${whoOf(operation)}`,
    ...parameterTable(parameters),
    ...(body === undefined ? [] : ['**Body**', fieldTable(body)]),
    ...answers(operation),
    problems(document, operation),
    '**Example**',
    fenced('http', example(method, path, parameters, body)),
  ];
}

function parameterTable(parameters: readonly Parameter[]): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(({ name, in: place, required, description = '', schema }) => [
    code(name),
    place,
    required ? 'yes' : '',
    kindOf(schema),
    [description, place === 'header' ? '' : noteOf(schema)].filter(Boolean).join(' '),
  ]);
  return ['**Parameters**', table(['name', 'in', 'required', 'kind', 'note'], rows)];
}

/** Bounds are told of what is sent, not of what is answered. */
function answerTable(schema: JsonSchema): string {
  const rows = fieldsOf(schema).map(({ path, kind, isRequired, note }) => [
    code(path),
    isRequired ? '' : 'perhaps',
    kind,
    note
      .split('; ')
      .filter((one) => !BOUND.test(one))
      .join('; '),
  ]);
  return table(['field', 'there', 'kind', 'note'], rows);
}

const BOUND = /^(at most |at least |-?\d+ to |`\^)/;

function fieldTable(schema: JsonSchema): string {
  const rows = fieldsOf(schema).map(({ path, kind, isRequired, note }) => [
    code(path),
    isRequired ? 'yes' : '',
    kind,
    note,
  ]);
  return table(['field', 'required', 'kind', 'note'], rows);
}

function answers({ responses }: Operation): string[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { description, content = {} }]) => {
      const [[mediaType, { schema }] = ['', { schema: {} }]] = Object.entries(content);
      if (mediaType === '') return [`**Answer ${status}.** ${description} No body.`];
      const fields = fieldsOf(schema);
      return [
        `**Answer ${status}.** ${description}${mediaType === 'application/json' ? '' : ` ${code(mediaType)}`}`,
        ...(fields.length === 0 ? [] : [answerTable(schema)]),
      ];
    });
}

function problems({ components }: OpenApi, { responses }: Operation): string {
  const refused = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
  const rows = refused.map(([status, response]) => {
    const { description } = resolved(components.responses, response);
    const found = [...description.matchAll(/`([a-z-]+)`: /g)].map(([, name = '']) =>
      link(code(name), `../errors.md#${name}`),
    );
    return `${status} ${found.join(', ')}`;
  });
  return `**Problems.** ${rows.join(' · ')}`;
}

/** A request as it goes over the wire. */
function example(
  method: string,
  path: string,
  parameters: readonly Parameter[],
  body: JsonSchema | undefined,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const found = parameters.find((one) => one.name === name && one.in === 'path');
    return String(exampleOf(found?.schema ?? {}, name));
  });
  const query = parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema, name)))}`);
  const needs = (name: string): boolean => parameters.some((one) => one.name === name && one.in === 'header');
  return [
    `${method} ${filled}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    'Authorization: Bearer …',
    ...(needs('If-Match') ? ['If-Match: "3"'] : []),
    ...(needs('Idempotency-Key') ? ['Idempotency-Key: 5f0c2b9e'] : []),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', '', JSON.stringify(exampleOf(body), null, 2)]),
  ].join('\n');
}
