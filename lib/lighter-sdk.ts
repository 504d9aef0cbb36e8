/**
 * What bundles leave out of the AWS SDK's clients, by small changes to a few of their files while they are bundled.
 * Nothing that a used operation can need goes: test/lib/bundles.test.ts runs the result.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const CONSTANT = /^const (_\w+) = (".*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\](?=:)/g;

/**
 * Each client describes every operation of its service in one file of arrays whose keys are computed (`{ [_e]: _c }`
 * with `const _e = "error"`). esbuild cannot know that computing such a key does nothing, so it keeps all of them:
 * 60 KB in the S3 client, for two operations that are used. With the constants written in place of the computed keys
 * the meaning is the same, and what is unused falls away.
 */
export function withPlainKeys(source: string): string {
  const values = new Map([...source.matchAll(CONSTANT)].map(([, name = '', value = '']) => [name, value]));
  return source.replace(COMPUTED_KEY, (key, name: string) => values.get(name) ?? key);
}

/**
 * Errors by client that only its management operations answer with (backups, key stores, activities …): functions
 * call none of those and have no right to.
 */
const MANAGEMENT_ERRORS: Readonly<Record<string, RegExp>> = {
  'client-dynamodb':
    /^(Backup|ContinuousBackups|Export|GlobalTable|Import|IndexNotFound|InvalidEndpoint|InvalidExport|InvalidRestore|LimitExceeded|PointInTime|PolicyNotFound|ReplicaA|ReplicaNot|ResourceInUse|Table)/,
  'client-kms':
    /^(AlreadyExists|CloudHsm|Conflict|CustomKeyStore|DryRun|ExpiredImport|Incorrect|InvalidAlias|InvalidCiphertext|InvalidImport|InvalidMarker|KMSInvalidMac|KMSInvalidSignature|LimitExceeded|MalformedPolicy|Tag|Xks)/,
  'client-sfn':
    /^(Activity|Conflict|InvalidDefinition|InvalidEncryption|InvalidLogging|InvalidTracing|MissingRequired|ResourceNotFound|StateMachineAlready|StateMachineLimit|StateMachineType|TooManyTags)/,
};
const REGISTRATION = /^n0_registry\.registerError\((\w+)\$, \w+\);\n/gm;

/** The same source without the registration of errors that cannot happen. An error without one keeps its name. */
export function withoutManagementErrors(source: string, client: string): string {
  const errors = MANAGEMENT_ERRORS[client];
  return errors
    ? source.replace(REGISTRATION, (line, name: string) => (errors.test(name) ? '' : line))
    : source;
}

/**
 * The SDK knows each region by name before it asks which partition's pattern a region fits (`eu-…`, `cn-…`). The
 * patterns alone lead to the same partition, and to new regions too, so the names are left out.
 */
export function withoutRegionNames(source: string): string {
  const start = source.indexOf('{');
  const known = JSON.parse(source.slice(start, source.lastIndexOf('}') + 1)) as { partitions: object[] };
  const partitions = known.partitions.map((partition) => ({ ...partition, regions: {} }));
  return `${source.slice(0, start)}${JSON.stringify({ ...known, partitions })};`;
}

/**
 * Ways of the SDK to find out what a function is told by its environment, or has in Node: configuration files (also
 * read anew on each cold start, and, on a developer's machine, somebody's own), the region by the metadata service
 * of a virtual machine, SHA-256 in JavaScript.
 */
const REPLACED: readonly { readonly file: RegExp; readonly contents: string }[] = [
  {
    file: /[\\/]shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/,
    contents: `export { CONFIG_PREFIX_SEPARATOR } from './constants';
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  {
    file: /[\\/]regionConfig[\\/]getInstanceMetadataRegion\.js$/,
    contents: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  // Signs the messages of event streams, which functions/platform/no-event-streams.ts leaves out too.
  {
    file: /[\\/]signature-v4[\\/]dist-es[\\/]HeaderFormatter\.js$/,
    contents: 'export class HeaderFormatter {}',
  },
  // Adaptive retries, which nobody asked for: standard ones are the default.
  { file: /[\\/]DefaultRateLimiter\.js$/, contents: 'export class DefaultRateLimiter {}' },
  { file: /[\\/]sha256[\\/]Sha256Js\.js$/, contents: 'export class Sha256Js {}' },
];

export const LIGHTER_SDK: Plugin = {
  name: 'lighter-sdk',
  setup({ onLoad }) {
    for (const { file, contents } of REPLACED) onLoad({ filter: file }, () => ({ contents, loader: 'js' }));
    onLoad(
      { filter: /@aws-sdk[\\/]client-[a-z0-9-]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
      async ({ path }) => {
        const client = /client-[a-z0-9-]+/.exec(path)?.[0] ?? '';
        const source = withPlainKeys(await readFile(path, 'utf8'));
        return { contents: withoutManagementErrors(source, client), loader: 'js' };
      },
    );
    onLoad({ filter: /[\\/]util-endpoints[\\/]lib[\\/]aws[\\/]partitions\.js$/ }, async ({ path }) => ({
      contents: withoutRegionNames(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    // Clients read their version, for the user agent, and bring their whole package.json along for it.
    onLoad({ filter: /@aws-sdk[\\/]client-[a-z0-9-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
