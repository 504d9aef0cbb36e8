/** Reads a cloud assembly: the templates that synthesis wrote, and where the assets of each lie. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { Stack, Template } from './template.ts';

export interface AssemblyStack extends Stack {
  /** Folder or file of an asset, by the object key that the template names. */
  assetAt(objectKey: string): string | undefined;
}

interface Manifest {
  readonly artifacts?: Record<
    string,
    {
      type: string;
      displayName?: string;
      properties?: { templateFile?: string; stackName?: string; file?: string };
    }
  >;
}

interface AssetManifest {
  readonly files?: Record<
    string,
    { source: { path?: string }; destinations: Record<string, { objectKey: string }> }
  >;
}

/** @param only: names of the stacks to run; default: all in the assembly. */
export function readAssembly(directory: string, only?: readonly string[]): AssemblyStack[] {
  const manifestFile = join(directory, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new CannotStart(
      `${directory} holds no cloud assembly (no manifest.json). Synthesize it first: npx cdk synth`,
    );
  }
  const { artifacts = {} } = read<Manifest>(manifestFile);
  const assets = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files = {} } = read<AssetManifest>(join(directory, properties.file));
    for (const { source, destinations } of Object.values(files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, join(directory, source.path));
    }
  }
  const stacks: AssemblyStack[] = [];
  for (const [id, { type, displayName, properties }] of Object.entries(artifacts)) {
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) continue;
    const name = properties.stackName ?? displayName ?? id;
    if (only !== undefined && !only.includes(name)) continue;
    const template = read<Template>(join(directory, properties.templateFile));
    stacks.push({ name, template, assetAt: (objectKey) => assets.get(objectKey) });
  }
  if (stacks.length === 0) throw new CannotStart(`The cloud assembly in ${directory} holds no stack to run.`);
  return stacks;
}

function read<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}
