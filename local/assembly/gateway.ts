/** The HTTP API of the templates: its routes with their functions and authorizers. */
import type { CorsConfiguration } from '../api/cors.ts';
import type { GatewayDefinition } from '../api/gateway.ts';
import type { GatewayRoute, JwtAuthorizer } from '../api/routes.ts';
import { CannotStart } from '../cannot-start.ts';
import type { Inventory } from './inventory.ts';

interface ApiProperties {
  readonly ProtocolType?: string;
  readonly CorsConfiguration?: CorsConfiguration;
}

interface RouteProperties {
  readonly RouteKey: string;
  readonly Target?: string;
  readonly AuthorizationType?: string;
  readonly AuthorizerId?: string;
  readonly AuthorizationScopes?: string[];
}

interface IntegrationProperties {
  readonly IntegrationType: string;
  readonly IntegrationUri?: string;
  readonly PayloadFormatVersion?: string;
  readonly TimeoutInMillis?: number;
}

interface AuthorizerProperties {
  readonly AuthorizerType: string;
  readonly IdentitySource?: string[];
  readonly JwtConfiguration?: { readonly Issuer: string; readonly Audience: string[] };
}

/** API Gateway's own limit for an integration. */
const LONGEST_INTEGRATION = 30_000;

export function authorizersOf(inventory: Inventory): Map<string, JwtAuthorizer> {
  const found = inventory.all<AuthorizerProperties>('AWS::ApiGatewayV2::Authorizer');
  return new Map(
    found.map(({ id, properties }) => {
      const { JwtConfiguration, IdentitySource, AuthorizerType } = properties;
      if (AuthorizerType !== 'JWT' || JwtConfiguration === undefined) {
        throw new CannotStart(
          `The local cloud knows JWT authorizers only; ${id} is of type ${AuthorizerType}.`,
        );
      }
      const { Issuer: issuer, Audience: audience } = JwtConfiguration;
      const identitySources = IdentitySource ?? ['$request.header.Authorization'];
      return [id, { issuer, audience, identitySources }];
    }),
  );
}

/** @throws CannotStart when there is more than one API, or one that is not an HTTP API with functions behind it. */
export function gatewayOf(inventory: Inventory): GatewayDefinition {
  const [api, ...others] = inventory.all<ApiProperties>('AWS::ApiGatewayV2::Api');
  if (api === undefined) return { apiId: 'none', routes: [] };
  if (others.length > 0 || api.properties.ProtocolType !== 'HTTP') {
    throw new CannotStart('The local cloud runs one API, and that must be an HTTP API.');
  }
  const { CorsConfiguration: cors } = api.properties;
  return { apiId: api.name, routes: routesOf(inventory), ...(cors && { cors }) };
}

function routesOf(inventory: Inventory): GatewayRoute[] {
  const authorizers = authorizersOf(inventory);
  const integrations = new Map(
    inventory
      .all<IntegrationProperties>('AWS::ApiGatewayV2::Integration')
      .map(({ id, properties }) => [id, properties] as const),
  );
  return inventory.all<RouteProperties>('AWS::ApiGatewayV2::Route').map(({ id, properties }) => {
    const { RouteKey: key, Target = '', AuthorizationType = 'NONE', AuthorizerId = '' } = properties;
    const integration = integrations.get(Target.replace('integrations/', ''));
    if (integration?.IntegrationType !== 'AWS_PROXY' || integration.PayloadFormatVersion !== '2.0') {
      throw new CannotStart(
        `The route ${key} (${id}) does not lead to a function by payload format 2.0; the local cloud knows nothing else.`,
      );
    }
    const authorizer = AuthorizationType === 'JWT' ? authorizers.get(AuthorizerId) : undefined;
    if (AuthorizationType !== 'NONE' && authorizer === undefined) {
      throw new CannotStart(
        `The local cloud does not know the authorization ${AuthorizationType} of the route ${key} (${id}).`,
      );
    }
    return {
      key,
      functionArn: functionArn(integration.IntegrationUri ?? ''),
      timeoutMilliseconds: Math.min(LONGEST_INTEGRATION, integration.TimeoutInMillis ?? LONGEST_INTEGRATION),
      scopes: properties.AuthorizationScopes ?? [],
      ...(authorizer && { authorizer }),
    };
  });
}

/** The plain ARN, or the one inside of `arn:aws:apigateway:…:path/…/functions/<arn>/invocations`. */
function functionArn(uri: string): string {
  return /functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1] ?? uri;
}
