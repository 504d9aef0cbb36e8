/** What synthesized templates are made of, as far as the local cloud reads them. */

export const ACCOUNT = '000000000000';
export const PARTITION = 'aws';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Metadata?: Record<string, unknown>;
  readonly Condition?: string;
}

export interface Template {
  readonly Resources?: Record<string, Resource>;
  readonly Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  readonly Parameters?: Record<string, { Type: string; Default?: unknown }>;
  readonly Conditions?: Record<string, unknown>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
}

/** One stack of the assembly. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
}

/** What cannot be known from templates: where things are on this machine. */
export interface Surroundings {
  readonly region: string;
  /** Where the HTTP API is reached, without a slash at the end. */
  readonly apiUrl: string;
}
