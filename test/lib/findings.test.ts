/**
 * T1 and T3: what cdk-nag and CDK's own template validation have against the stacks, which is nothing that is not
 * acknowledged beside the resource, with a reason.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { type App, CfnResource, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { APPS, realApp, sampleApp } from './sample/build.ts';

interface Finding {
  readonly plugin: string;
  readonly rule: string;
  readonly paths: readonly string[];
}

/** Synthesizes with all four sets of rules and reads the report that CDK writes. */
function findingsOf(app: App): Finding[] {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    new ServerlessChecks(app),
  );
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
  try {
    app.synth();
  } catch (error) {
    if (!/Validation failed|findings|report can be found/i.test(String(error))) throw error;
  } finally {
    quiet.mockRestore();
    process.exitCode = undefined;
  }
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  // biome-ignore lint/suspicious/noExplicitAny: the report is CDK's, read for three of its fields.
  return report.pluginReports.flatMap(({ pluginName, violations }: any) =>
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    violations.map(({ ruleName, violatingConstructs }: any) => ({
      plugin: pluginName,
      rule: ruleName,
      paths: violatingConstructs.map(({ constructPath }: { constructPath: string }) => constructPath),
    })),
  );
}

interface Acknowledgement {
  readonly path: string;
  readonly id: string;
  readonly reason: string;
}

function acknowledgements(root: IConstruct): Acknowledgement[] {
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string | { reason: string }>))
      .map(([id, reason]) => ({
        path: node.path,
        id,
        reason: typeof reason === 'string' ? reason : reason.reason,
      })),
  );
}

describe.each(APPS)('T1 T3 the stacks of all stages with $of', ({ build }) => {
  test('have no finding that is not acknowledged', () => {
    expect(findingsOf(build({ validate: true }))).toEqual([]);
  });
});

describe('T1 acknowledgements', () => {
  const app = sampleApp();
  const given = acknowledgements(app);

  test('each has a reason of a whole sentence', () => {
    expect(given.length).toBeGreaterThan(0);
    for (const { reason } of given) expect(reason).toMatch(/^.{30,}\.$/);
  });

  test('each stands on one resource or construct of ours, never on a stack or the app', () => {
    for (const { path } of given) expect(path.split('/').length).toBeGreaterThanOrEqual(2);
  });

  test('each is needed: taken away, its finding comes back', () => {
    for (const { node } of app.node.findAll()) Reflect.set(node, '_metadata', []);
    const found = findingsOf(app).flatMap(({ rule, paths }) => paths.map((path) => ({ rule, path })));
    const unneeded = given.filter(
      ({ id, path }) => !found.some((finding) => id.endsWith(finding.rule) && finding.path.startsWith(path)),
    );
    expect(unneeded).toEqual([]);
  });
});

describe('T1 T3 the rules themselves', () => {
  test('speak up about a stack that breaks them', () => {
    const app = realApp({ stages: [], validate: true });
    const stack = new Stack(app, 'Careless');
    new Bucket(stack, 'Open');
    new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue', properties: { VisibilityTimeout: 'soon' } });
    const plugins = new Set(findingsOf(app).map(({ plugin }) => plugin));
    expect([...plugins].sort()).toEqual(expect.arrayContaining(['AwsSolutions', 'CloudFormation Validate']));
    expect([...plugins].some((plugin) => plugin.includes('NIST'))).toBe(true);
  });
});
