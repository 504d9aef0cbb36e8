/** The verified token of the JWT authorizer → the person who calls. */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import * as v from 'valibot';
import { type Person, staffFromGroups } from '../../kernel/actor.ts';
import { PersonId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { Email, line } from '../../kernel/text.ts';
import { environment } from '../environment.ts';

/**
 * API Gateway hands a list claim over as text, `[staff hr]`: only inside such brackets do spaces part groups, which in a
 * user pool can hold none. Another issuer must not have group names with spaces either (docs/deploy.md). A claim that is
 * a text itself is one group, whatever it holds: `former staff` is not `staff`.
 */
function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((group) => typeof group === 'string');
  if (typeof claim !== 'string') return [];
  const list = /^\[(.*)\]$/.exec(claim)?.[1];
  return list === undefined ? [claim] : list.split(' ');
}

const Name = line(200);

/** People write their own name, and it goes into contracts, letters and files: what is no line of text is no name. */
function nameOf(claim: unknown): string {
  const name = v.safeParse(Name, claim);
  return name.success ? name.output : '';
}

/**
 * The person of a request, or undefined where the route has no authorizer.
 * @throws Problem unauthenticated when the token lacks what we need to know a person.
 */
export function personOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Person | undefined {
  const claims = event.requestContext.authorizer?.jwt?.claims as Record<string, unknown> | undefined;
  if (claims === undefined) return undefined;
  const id = v.safeParse(PersonId, claims.sub);
  const email = v.safeParse(Email, claims.email);
  if (!id.success || !email.success) {
    throw new Problem('unauthenticated', 'The token must hold a subject and a mail address.');
  }
  const groups = groupsOf(claims['cognito:groups'] ?? claims.groups);
  return {
    kind: 'person',
    id: id.output,
    email: email.output.toLowerCase(),
    name: nameOf(claims.name),
    staff: staffFromGroups(groups, environment('DEFAULT_ORGANIZATION')),
  };
}
