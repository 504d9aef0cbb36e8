/** M10: what says which payments have left is put once, and no function takes it away or puts another in its place. */
import { realApp, sampleApp } from './sample/build.ts';
import { flat, list, templatesOf } from './sample/templates.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly Condition?: unknown;
}

/** Statements about changing objects of the bucket, by the policy they are in. */
function changing(): ReadonlyMap<string, readonly Statement[]> {
  const policies = [...templatesOf(realApp()), ...templatesOf(sampleApp())].flatMap(({ stack, ofType }) =>
    ofType('AWS::IAM::ManagedPolicy').map(({ id, Properties }) => {
      // biome-ignore lint/suspicious/noExplicitAny: a policy document is free-form JSON.
      const statements = Properties.PolicyDocument.Statement.map((statement: any) => ({
        ...statement,
        actions: list<string>(statement.Action),
        resources: list<unknown>(statement.Resource).map(flat),
      })) as Statement[];
      const about = statements.filter(({ actions }) => actions.some((one) => /^s3:(Put|Delete)/.test(one)));
      return [`${stack} ${id}`, about] as const;
    }),
  );
  return new Map(policies.filter(([, statements]) => statements.length > 0));
}

const ofCopies = ({ resources }: Statement): boolean =>
  resources.every((one) => one.endsWith('/payment-files/*'));

test('M10: a function that may change documents is denied the copies, or may put one where none is and no more', () => {
  const policies = changing();
  const keepers = [...policies].filter(([, statements]) =>
    statements.some((one) => one.Effect === 'Allow' && ofCopies(one)),
  );
  expect(keepers.length).toBeGreaterThan(0);
  for (const [name, statements] of policies) {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    const denied = statements.filter((one) => one.Effect === 'Deny' && ofCopies(one));
    const onlyOnce = allowed.every(
      (one) =>
        ofCopies(one) &&
        one.actions.join() === 's3:PutObject' &&
        JSON.stringify(one.Condition) === '{"Null":{"s3:if-none-match":"false"}}',
    );
    const leavesThem = denied.some(
      ({ actions }) => [...actions].sort().join() === 's3:DeleteObject,s3:PutObject',
    );
    expect([name, onlyOnce || leavesThem]).toEqual([name, true]);
  }
});
