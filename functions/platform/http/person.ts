/** The verified token of the JWT authorizer → the person who calls. */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import * as v from 'valibot';
import { type Person, staffFromGroups } from '../../kernel/actor.ts';
import { PersonId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { Email } from '../../kernel/text.ts';
import { environment } from '../environment.ts';

/** API Gateway hands list claims over as text: `[staff hr]`. */
function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((group) => typeof group === 'string');
  if (typeof claim !== 'string') return [];
  return claim.replace(/^\[|\]$/g, '').split(/[\s,]+/);
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
    name: typeof claims.name === 'string' ? claims.name.slice(0, 200) : '',
    staff: staffFromGroups(groups, environment('DEFAULT_ORGANIZATION')),
  };
}
