/**
 * Makes one `index.js` for each function, in one run of esbuild. How a bundle is made decides how fast a function
 * starts; `npm run bench` measures it.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Capability, FunctionManifest } from '../functions/kernel/manifest.ts';
import { copyPackages } from './bundled-packages.ts';
import { LIGHTER_SDK } from './lighter-sdk.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * esbuild must assume that loading a module does something, so `node:zlib` would be loaded even where nothing of it is
 * used. Node's own modules do nothing when loaded.
 */
const DROP_UNUSED_BUILTINS: Plugin = {
  name: 'drop-unused-builtins',
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z0-9_:/]+$/ }, ({ path }) =>
      isBuiltin(path)
        ? { path: `node:${path.replace('node:', '')}`, external: true, sideEffects: false }
        : undefined,
    );
  },
};

/**
 * CommonJS, because ES modules of `node:http` alone cost 40 ms at start; ES sources of packages first, because they
 * can be shaken; the SDK inside, because loading it from the runtime is the slowest variant of all; no source maps,
 * because reading them is paid at start. Without `keepNames`, legal comments or dates, equal sources give equal bytes.
 */
const BUNDLE_OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  sourcemap: false,
  treeShaking: true,
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'functions/platform/environment-credentials.ts'),
    '@aws-sdk/middleware-endpoint-discovery': join(ROOT, 'functions/platform/no-endpoint-discovery.ts'),
    'brotli/decompress.js': join(ROOT, 'functions/platform/node-brotli.ts'),
    '@smithy/core/event-streams': join(ROOT, 'functions/platform/no-event-streams.ts'),
  },
  define: { 'import.meta.url': 'bundleUrl' },
  inject: [join(ROOT, 'functions/platform/bundle-url.ts')],
  plugins: [DROP_UNUSED_BUILTINS, LIGHTER_SDK],
};

/** Beside each bundle: inside of this project, whose package.json says `module`, Node would take it for an ES module. */
const IS_COMMONJS = '{"type":"commonjs"}\n';

/** Where each function's `index.js` lies, and what went into it. */
export interface Bundles {
  /** @throws Error when no such function was bundled. */
  directoryOf(functionName: string): string;
  /** esbuild's account of every input and output; `npm run bench` reads it. Absent for prebuilt bundles. */
  readonly metafile?: Metafile;
}

export interface BundleOptions {
  /** Default `dist/functions`. */
  readonly outdir?: string;
  /** Where the capability folders lie; default `functions`. */
  readonly sources?: string;
}

/**
 * Bundles every function of the capabilities. Files that would not change are left alone, so several synths may run
 * at once and asset hashes stay.
 * @throws Error that names the manifest when an entry file does not exist.
 */
export async function bundleFunctions(
  capabilities: readonly Capability[],
  options: BundleOptions = {},
): Promise<Bundles> {
  const outdir = resolve(options.outdir ?? join(ROOT, 'dist/functions'));
  const sources = resolve(options.sources ?? join(ROOT, 'functions'));
  const manifests = capabilities.flatMap((capability) => capability.functions);
  const bundles: Bundles = { directoryOf: directoryIn(outdir, manifests) };
  if (manifests.length === 0) return bundles;
  const { outputFiles, metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: capabilities.flatMap((capability) => entryPoints(capability, sources)),
    outdir,
    external: [...new Set(manifests.flatMap((manifest) => manifest.assets ?? []))],
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeIfChanged(path, contents)));
  for (const manifest of manifests) {
    await writeIfChanged(join(outdir, manifest.name, 'package.json'), Buffer.from(IS_COMMONJS));
    refuseForeignAssets(manifest, metafile, relative(ROOT, join(outdir, manifest.name, 'index.js')));
    await copyPackages(manifest.assets ?? [], ROOT, join(outdir, manifest.name, 'node_modules'));
  }
  await writeIfChanged(join(outdir, 'metafile.json'), Buffer.from(JSON.stringify(metafile)));
  return { ...bundles, metafile };
}

function directoryIn(outdir: string, manifests: readonly FunctionManifest[]): Bundles['directoryOf'] {
  const names = new Set(manifests.map((manifest) => manifest.name));
  return (functionName) => {
    if (!names.has(functionName))
      throw new Error(`There is no bundle of ${functionName}: bundle it before synthesis.`);
    return join(outdir, functionName);
  };
}

function entryPoints(capability: Capability, sources: string): { in: string; out: string }[] {
  return capability.functions.map((manifest) => {
    const file = join(sources, capability.name, `${manifest.entry}.ts`);
    if (!existsSync(file))
      throw new Error(
        `The function ${manifest.name} has no code: its manifest (functions/${capability.name}/manifest.ts) names the entry "${manifest.entry}", but functions/${capability.name}/${manifest.entry}.ts does not exist.`,
      );
    return { in: file, out: join(manifest.name, 'index') };
  });
}

/** A package that another function copies beside itself would be missing here, and only at run time. */
function refuseForeignAssets(
  { name, assets = [] }: FunctionManifest,
  metafile: Metafile,
  output: string,
): void {
  for (const { path, external } of metafile.outputs[output]?.imports ?? []) {
    const isOwn = assets.some((asset) => path === asset || path.startsWith(`${asset}/`));
    if (external && !isOwn && !path.startsWith('node:') && existsSync(join(ROOT, 'node_modules', path)))
      throw new Error(
        `The function ${name} imports ${path}, which is not in the \`assets\` of its manifest.`,
      );
  }
}

async function writeIfChanged(path: string, contents: Uint8Array): Promise<void> {
  const before = await readFile(path).catch(() => undefined);
  if (before !== undefined && Buffer.compare(before, contents) === 0) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}
