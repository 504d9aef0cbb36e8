/** Reads synthesized templates the way their assertions want to. */
import type { App } from 'aws-cdk-lib/core';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is free-form JSON; assertions say what they expect of it.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly stack: string;
  readonly resources: ReadonlyMap<string, Resource>;
  ofType(type: string): (Resource & { readonly id: string })[];
}

export function templatesOf(app: App): Template[] {
  return app.synth().stacks.map(({ stackName, template }) => {
    const resources = new Map<string, Resource>(Object.entries(template.Resources));
    return {
      stack: stackName,
      resources,
      ofType: (type) =>
        [...resources].filter(([, { Type }]) => Type === type).map(([id, resource]) => ({ id, ...resource })),
    };
  });
}

/** `arn:<AWS::Partition>:…`: an intrinsic as one line of text. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const known = value as {
    Ref?: string;
    'Fn::Join'?: [string, unknown[]];
    'Fn::GetAtt'?: string[];
    'Fn::ImportValue'?: string;
  };
  if (known['Fn::Join']) return known['Fn::Join'][1].map(flat).join(known['Fn::Join'][0]);
  if (known['Fn::GetAtt']) return `<${known['Fn::GetAtt'].join('.')}>`;
  if (known['Fn::ImportValue']) return `<import ${known['Fn::ImportValue']}>`;
  return known.Ref === undefined ? JSON.stringify(value) : `<${known.Ref}>`;
}

export function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** What the alarms of a metric watch over. */
export const alarmed = (template: Template, metricName: string) =>
  template
    .ofType('AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => Properties.MetricName === metricName)
    .map(({ Properties }) => flat(Properties.Dimensions[0].Value));
