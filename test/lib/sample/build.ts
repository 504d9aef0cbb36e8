/** Builds apps to be looked at: with the sample capability (every kind and grant there is) or with the real ones. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import { capabilities as realCapabilities } from '../../../functions/capabilities.ts';
import { type AppProps, buildApp } from '../../../lib/app.ts';
import type { Bundles } from '../../../lib/bundles.ts';
import { stages } from '../../../lib/stages.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { sampling, tasting } from './capability.ts';

/** What most template tests look at: the app, and the capabilities in it. */
export const APPS = [
  { of: 'every kind of function and grant', build: sampleApp, capabilities: [sampling] },
  { of: 'the real capabilities', build: prodApp, capabilities: realCapabilities },
] as const;

/** One empty handler for all functions: templates do not depend on what is in a bundle. */
function emptyBundles(folder: string): Bundles {
  const directory = join(folder, 'empty');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.js'), 'exports.handler = async () => ({});\n');
  return { directoryOf: () => directory };
}

const tastings = { 'mentee-journey': tasting, 'term-cycle': tasting, 'stipend-payment': tasting };

export function sampleApp(changes: Partial<AppProps> = {}): App {
  return realApp({ capabilities: [sampling], workflows: tastings, ...changes });
}

/** The stages differ in settings only, which the sample shows; the real capabilities are many, so one stage is enough. */
function prodApp(changes: Partial<AppProps> = {}): App {
  return realApp({ stages: [stages.prod], ...changes });
}

export function realApp(changes: Partial<AppProps> = {}): App {
  const folder = temporaryFolder();
  return buildApp({
    stages: Object.values(stages),
    bundles: emptyBundles(folder),
    outdir: join(folder, 'cdk.out'),
    validate: false,
    ...changes,
  });
}
