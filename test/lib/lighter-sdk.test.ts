/** What bundles leave out of the SDK: nothing that a function can meet. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutManagementErrors, withoutRegionNames, withPlainKeys } from '../../lib/lighter-sdk.ts';

test('keeps the errors that functions can meet', () => {
  const line = (name: string) => `n0_registry.registerError(${name}$, ${name});\n`;
  const met = [
    'ConditionalCheckFailedException',
    'TransactionCanceledException',
    'TransactionConflictException',
  ].map(line);
  const source = [line('BackupInUseException'), ...met, line('TableNotFoundException')].join('');
  expect(withoutManagementErrors(source, 'client-dynamodb')).toBe(met.join(''));
});

test('writes constants in place of computed keys and touches nothing else', () => {
  const source = 'const _e = "error";\nexport var A = [-3, n0, { [_e]: _c, [_unknown]: 400 }, [_e]];\n';
  expect(withPlainKeys(source)).toBe(
    'const _e = "error";\nexport var A = [-3, n0, { "error": _c, [_unknown]: 400 }, [_e]];\n',
  );
});

test('knows no region by name, since its pattern leads each to the same partition', () => {
  const file = 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const source = readFileSync(join('node_modules/@aws-sdk/core', file), 'utf8');
  const partitionsOf = (text: string): { id: string; regionRegex: string; regions: object }[] =>
    JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)).partitions;
  const [named, lighter] = [partitionsOf(source), partitionsOf(withoutRegionNames(source))];
  // `aws-global` and its kin are no regions that a function runs in.
  const regions = named.flatMap(({ id, regions }) => Object.keys(regions).map((region) => ({ id, region })));
  for (const { id, region } of regions.filter((one) => !one.region.endsWith('-global')))
    expect([region, lighter.find(({ regionRegex }) => new RegExp(regionRegex).test(region))?.id]).toEqual([
      region,
      id,
    ]);
  expect(lighter).toEqual(named.map((partition) => ({ ...partition, regions: {} })));
});
