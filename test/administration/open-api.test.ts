/** The description of the API: made from the routes, whole, fresh, and served to everybody. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { handler as desks } from '../../functions/administration/api.ts';
import { handler as description } from '../../functions/administration/description-api.ts';
import { routes } from '../../functions/administration/routes.ts';
import { capabilities } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { openApiDocument } from '../../scripts/open-api/document.ts';
import { call } from '../kit/call.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly security?: unknown;
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const document = openApiDocument(capabilities, '1.0.0') as unknown as OpenApi;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const everyRoute = capabilities.flatMap((capability) => Object.entries(capability.routes));

beforeAll(() => {
  Object.assign(process.env, {
    APPLICATION_URL: 'https://app.example',
    DEFAULT_ORGANIZATION: 'org_cncf',
    STAGE: 'test',
  });
});

describe('the document', () => {
  test('has every route, by its own name', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      everyRoute.map(([id]) => id).sort(),
    );
  });

  test('names every parameter of every path', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      const inTemplate = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      expect([path, inPath.sort()]).toEqual([path, inTemplate.sort()]);
    }
  });

  test('asks for a token wherever the route does', () => {
    for (const [id, route] of everyRoute) {
      const { operation } = operations.find(
        (one) => one.operation.operationId === id,
      ) as (typeof operations)[0];
      expect([id, operation.security === undefined]).toEqual([id, !route.who.includes('public')]);
      expect([id, operation.requestBody !== undefined]).toEqual([id, route.body !== undefined]);
      expect(Object.keys(operation.responses)).toContain(String(route.answer.status));
    }
  });

  test('refers to nothing that is not there', () => {
    const text = JSON.stringify(document);
    const references = new Set(
      [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((found) => found[1] as string),
    );
    const dead = [...references].filter(
      (reference) =>
        reference
          .split('/')
          .reduce<unknown>(
            (part, name) => (part as Record<string, unknown> | undefined)?.[name],
            document,
          ) === undefined,
    );
    expect(references.size).toBeGreaterThan(10);
    expect(dead).toEqual([]);
  });

  test('is fresh', () => {
    const script = join(__dirname, '../../scripts/assemble-open-api.ts');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 30_000);

  test('cannot be made of two routes at one address, of one name, or with an unknown problem', () => {
    const [one] = capabilities as [Capability];
    expect(() => openApiDocument([one, one], '1')).toThrow('is there twice');
    const [id, route] = Object.entries(one.routes)[0] as (typeof everyRoute)[0];
    // The compiler refuses it; the document is also made where none looks.
    const problems = ['no-such-code' as never];
    const wrong = { ...one, routes: { [id]: { ...route, problems } } };
    expect(() => openApiDocument([wrong], '1')).toThrow('unknown problem no-such-code');
  });
});

describe('served', () => {
  test('to everybody, as JSON that may be kept for a while', async () => {
    const { status, headers, body } = await call(description, routes, 'GET /openapi.json');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
    });
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/me/dashboard');
  });

  test('beside a sign of life', async () => {
    const { status, body } = await call(desks, routes, 'GET /health');
    expect([status, body.status, body.stage]).toEqual([200, 'up', 'test']);
    expect(body.now).toMatch(/^\d{4}-/);
  });
});
