/** M10: what says which payments have left is put once, and no function takes it away or puts another in its place. */
import { realApp, sampleApp } from './sample/build.ts';
import { flat, list, templatesOf } from './sample/templates.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly Condition?: unknown;
}

/** Statements about objects of the bucket, by the policy they are in. */
function aboutObjects(): ReadonlyMap<string, readonly Statement[]> {
  const policies = [...templatesOf(realApp()), ...templatesOf(sampleApp())].flatMap(({ stack, ofType }) =>
    ofType('AWS::IAM::ManagedPolicy').map(({ id, Properties }) => {
      // biome-ignore lint/suspicious/noExplicitAny: a policy document is free-form JSON.
      const statements = Properties.PolicyDocument.Statement.map((statement: any) => ({
        ...statement,
        actions: list<string>(statement.Action),
        resources: list<unknown>(statement.Resource).map(flat),
      })) as Statement[];
      const about = statements.filter(({ actions }) =>
        actions.some((one) => /^s3:(Get|Put|Delete)Object/.test(one)),
      );
      return [`${stack} ${id}`, about] as const;
    }),
  );
  return new Map(policies.filter(([, statements]) => statements.length > 0));
}

const ofWitnesses = ({ resources }: Statement): boolean =>
  resources.every((one) => one.endsWith('/payment-files/*'));

test('M10: a function that has to do with documents is denied the witnesses, or may see them and put one where none is', () => {
  const policies = aboutObjects();
  const keeps: string[] = [];
  for (const [name, statements] of policies) {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    const puts = allowed.filter(({ actions }) => actions.some((one) => one !== 's3:GetObject'));
    const looksOrPutsOnce =
      allowed.every(ofWitnesses) &&
      puts.every(
        ({ actions, Condition }) =>
          actions.join() === 's3:PutObject' &&
          JSON.stringify(Condition) === '{"Null":{"s3:if-none-match":"false"}}',
      );
    const denied = statements.filter((one) => one.Effect === 'Deny' && ofWitnesses(one));
    const leavesThem = denied.some(
      ({ actions }) => [...actions].sort().join() === 's3:DeleteObject,s3:GetObject,s3:PutObject',
    );
    expect([name, looksOrPutsOnce || leavesThem]).toEqual([name, true]);
    if (looksOrPutsOnce && puts.length > 0) keeps.push(name);
  }
  expect(keeps.length).toBeGreaterThan(0);
  for (const name of keeps) expect(name).toMatch(/ StipendPaymentsApi/);
});
