/** The whole app: for each stage a data stack and a service stack. The local cloud runs what this builds. */
import { App } from 'aws-cdk-lib/core';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { capabilities as allCapabilities } from '../functions/capabilities.ts';
import type { Capability } from '../functions/kernel/manifest.ts';
import type { Bundles } from './bundles.ts';
import { DataStack } from './data-stack.ts';
import type { WorkflowName } from './names.ts';
import { ServiceStack } from './service-stack.ts';
import type { Stage } from './stages.ts';
import { menteeJourney } from './workflows/mentee-journey.ts';
import { stipendPayment } from './workflows/stipend-payment.ts';
import { termCycle } from './workflows/term-cycle.ts';
import type { DefineWorkflow } from './workflows/workflow-definition.ts';

export const workflowDefinitions: Readonly<Record<WorkflowName, DefineWorkflow>> = {
  'mentee-journey': menteeJourney,
  'term-cycle': termCycle,
  'stipend-payment': stipendPayment,
};

/**
 * CDK's recommended behaviour as of its pinned version, here and not in cdk.json, so that the template is the same
 * whoever builds it. References between the stacks are strong: CloudFormation refuses to take away a table in use.
 */
const CONTEXT = {
  ...recommended,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  'aws:cdk:disable-asset-staging': false,
};

export interface AppProps {
  readonly stages: readonly Stage[];
  /** From `bundleFunctions`, done before: synthesis itself is synchronous. */
  readonly bundles: Bundles;
  /** Where `synth()` writes; default: what the CDK command line says, or a temporary folder. */
  readonly outdir?: string;
  readonly capabilities?: readonly Capability[];
  readonly workflows?: Readonly<Record<WorkflowName, DefineWorkflow>>;
  /** CDK's own check of the templates; costs a few seconds, on unless told. */
  readonly validate?: boolean;
}

export function buildApp(props: AppProps): App {
  const { stages, bundles, outdir, capabilities = allCapabilities, workflows = workflowDefinitions } = props;
  const app = new App({
    context: CONTEXT,
    analyticsReporting: false,
    builtinCloudFormationValidation: props.validate ?? true,
    ...(outdir === undefined ? {} : { outdir }),
  });
  for (const stage of stages) {
    const data = new DataStack(app, stage);
    new ServiceStack(app, { stage, data, capabilities, workflows, bundles });
  }
  return app;
}
