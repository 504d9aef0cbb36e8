/** docs/api/: the OpenAPI document to be read without a network, a page for each capability. */
import type { Capability } from '../../functions/kernel/manifest.ts';
import { type Door, type OpenApi, section, whoOf } from './api-section.ts';
import { code, GENERATED, link, page, table } from './markdown.ts';

const CONVENTIONS = [
  'Every request but the public ones carries the token of whoever is signed in: `Authorization: Bearer …`. On a machine',
  'with the local cloud, `npm start` prints tokens to try it with and the address to send to.',
  '',
  '- Bodies are JSON. Unknown fields are refused.',
  '- Money is a whole number of minor units with its currency: `{ "amount": 300000, "currency": "USD" }`.',
  '- Instants are UTC; one that you send names its offset. Ids say their kind: `app_…`.',
  '- Lists come in pages: `next` of one page is `cursor` of the next request.',
  '- What has a version comes with an `ETag`, in quotes. An edit sends it back as it is: `If-Match: "3"`. Rows of a list, and parts',
  '  of an answer, have no ETag of their own: theirs is the number `version`, which is sent in quotes as well.',
  '- A write with an `Idempotency-Key` may be sent again: it gets the same answer and takes effect once.',
  '- A refusal is a problem with a stable code: see [errors](../errors.md).',
].join('\n');

export function apiPages(document: OpenApi, capabilities: readonly Capability[]): [string, string][] {
  const doors = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Door => ({ method: method.toUpperCase(), path, operation }),
    ),
  );
  const doorOf = (id: string): Door => {
    const found = doors.find(({ operation }) => operation.operationId === id);
    if (found === undefined)
      throw new Error(`docs/openapi.json lacks ${id}: run \`npm run assemble-open-api\`.`);
    return found;
  };
  const byCapability = capabilities.map(
    ({ name, routes }) => [name, Object.keys(routes).map(doorOf)] as const,
  );
  return [
    ['docs/api/README.md', index(document, byCapability)],
    ...byCapability.map(([name, own]): [string, string] => [
      `docs/api/${name}.md`,
      page(
        `# API: ${name}`,
        GENERATED,
        link('All routes', 'README.md'),
        ...own.flatMap((door) => section(document, door)),
      ),
    ]),
  ];
}

function index({ info }: OpenApi, byCapability: readonly (readonly [string, readonly Door[]])[]): string {
  return page(
    '# API',
    GENERATED,
    `Version ${info.version}, from [openapi.json](../openapi.json), which generators of clients read.`,
    CONVENTIONS,
    ...byCapability.flatMap(([name, doors]) => [
      `## ${name}`,
      table(
        ['route', 'what for', 'who'],
        doors.map(({ method, path, operation }) => [
          link(code(`${method} ${path}`), `${name}.md#${operation.operationId.toLowerCase()}`),
          operation.summary,
          whoOf(operation),
        ]),
      ),
    ]),
  );
}
