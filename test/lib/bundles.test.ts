/** Bundles: complete, reproducible, and an SDK that still works after what was cut out of it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { type Bundles, bundleFunctions } from '../../lib/bundles.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { PROBES, probe, run } from './a-probe.ts';
import { sampling } from './sample/capability.ts';

const SAMPLE = join(process.cwd(), 'test/lib/sample');
const names = sampling.functions.map(({ name }) => name);
const read = (bundles: Bundles, name: string) =>
  readFileSync(join(bundles.directoryOf(name), 'index.js'), 'utf8');

describe('bundleFunctions', () => {
  test('makes one CommonJS index.js for each function, the same bytes each time', async () => {
    const [first, second] = await Promise.all(
      [temporaryFolder(), temporaryFolder()].map((outdir) =>
        bundleFunctions([sampling], { sources: SAMPLE, outdir }),
      ),
    );
    for (const name of names) {
      expect(read(first as Bundles, name)).toBe(read(second as Bundles, name));
      expect(read(first as Bundles, name)).toContain('module.exports');
      expect(read(first as Bundles, name)).not.toContain('sourceMappingURL');
    }
    expect(Object.keys(first?.metafile?.outputs ?? {})).toHaveLength(names.length);
  });

  test('given a manifest whose entry does not exist, says which file is missing', async () => {
    const missing: Capability = {
      ...sampling,
      functions: [{ name: 'sampling-api', kind: 'api', entry: 'nowhere', purpose: 'None.', uses: [] }],
    };
    await expect(bundleFunctions([missing], { sources: SAMPLE, outdir: temporaryFolder() })).rejects.toThrow(
      /sampling-api has no code.*functions\/sampling\/nowhere\.ts does not exist/,
    );
  });

  test('has no bundle of a function that is in no manifest', async () => {
    const bundles = await bundleFunctions([], { outdir: temporaryFolder() });
    expect(() => bundles.directoryOf('stranger')).toThrow(/no bundle of stranger/);
  });
});

test('a bundle is CommonJS wherever it lies, inside of this project too', async () => {
  const directory = join(PROBES, 'bundles');
  const bundles = await bundleFunctions([sampling], { sources: SAMPLE, outdir: directory });
  expect(await run(bundles.directoryOf('sampling-api'))).toEqual({ statusCode: 204 });
});

describe('the SDK in a bundle', () => {
  let server: Server;
  let endpoint: string;
  const asked: {
    target: string | undefined;
    url: string | undefined;
    signature: string | undefined;
    body: string;
  }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const target = request.headers['x-amz-target'] as string | undefined;
        asked.push({ target, url: request.url, signature: request.headers.authorization, body });
        response.setHeader('content-type', 'application/x-amz-json-1.0');
        if (target?.endsWith('PutItem')) {
          response.statusCode = 400;
          return response.end(
            '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no"}',
          );
        }
        return response.end(
          target?.endsWith('GetItem') ? '{"Item":{"n":{"N":"7"},"s":{"S":"ü"}}}' : '{"MessageId":"m-1"}',
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
  });

  test('reads an item, names an error of DynamoDB, sends a letter and signs an upload', async () => {
    const directory = await probe(`
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
      import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
      import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
      import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
      const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
      export const handler = async () => {
        const { Item } = await table.send(new GetCommand({ TableName: 't', Key: { pk: 'a' } }));
        const refused = await table.send(new PutCommand({ TableName: 't', Item: { pk: 'a' } })).catch((error) => error.name);
        const Content = { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } };
        const sent = await new SESv2Client({}).send(new SendEmailCommand({ FromEmailAddress: 'a@b.test', Content }));
        const url = await getSignedUrl(new S3Client({}), new PutObjectCommand({ Bucket: 'b', Key: 'k' }));
        return { Item, refused, sent: sent.MessageId, url };
      };`);
    const answer = await run(directory, { AWS_ENDPOINT_URL: endpoint });
    expect(answer).toMatchObject({
      Item: { n: 7, s: 'ü' },
      refused: 'ConditionalCheckFailedException',
      sent: 'm-1',
    });
    expect(answer).toMatchObject({ url: expect.stringMatching(/X-Amz-Signature=[0-9a-f]{64}/) });
    for (const { signature } of asked) expect(signature).toContain('Credential=a/');
    expect(
      JSON.parse(asked.find(({ url }) => url === '/v2/email/outbound-emails')?.body ?? '{}'),
    ).toMatchObject({
      FromEmailAddress: 'a@b.test',
      Content: { Simple: { Subject: { Data: 's' } } },
    });
  });

  test('has no other way to credentials than the environment, and says so when it lacks them', async () => {
    const directory = await probe(`
      import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
      export const handler = () => new DynamoDBClient({}).send(new GetItemCommand({ TableName: 't', Key: {} })).catch((error) => error.message);`);
    const answer = await run(directory, { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: '' });
    expect(answer).toContain('The environment lacks AWS_ACCESS_KEY_ID');
    expect(readFileSync(join(directory, 'index.js'), 'utf8')).not.toMatch(
      /sso-oidc|AssumeRole|169\.254\.170/,
    );
  });

  test('a package that looks for files beside itself is told where the bundle is; others are told nothing', async () => {
    const directory = await probe('export const handler = async () => import.meta.url;');
    expect(await run(directory)).toBe(pathToFileURL(join(directory, 'index.js')).href);
    const other = await probe('export const handler = async () => 1;');
    expect(readFileSync(join(other, 'index.js'), 'utf8')).not.toContain('pathToFileURL');
  });

  test('packages with files of their own lie beside the function that keeps them, with what they need', async () => {
    const directory = await probe(
      `import { valid } from 'semver';\nexport const handler = async () => valid('1.2.3');`,
      ['semver'],
    );
    expect(existsSync(join(directory, 'node_modules/semver/package.json'))).toBe(true);
    expect(await run(directory)).toBe('1.2.3');
  });
});

test('what lightens the SDK fits it as installed: schemas of unused operations fall away', async () => {
  const directory = await probe(`import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
    export const handler = () => new SESv2Client({}).send(new SendEmailCommand({ Content: {} }));`);
  expect(readFileSync(join(directory, 'index.js'), 'utf8')).not.toContain('CreateDedicatedIpPoolRequest');
});

test('scripts and tests run on Node 24', () => {
  expect(execFileSync(process.execPath, ['--version'], { encoding: 'utf8' })).toMatch(/^v24\./);
});
