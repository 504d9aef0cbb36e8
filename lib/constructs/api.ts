/** The one front door: an HTTP API whose routes, authorizers and integrations come from the capabilities' routes. */
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CorsHttpMethod,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Route } from '../../functions/kernel/route.ts';
import type { DataStack } from '../data-stack.ts';
import { resourceName } from '../names.ts';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarm.ts';

/** Who called is in the functions' audit records; the access log knows only what happened, and to which route. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  authorizerError: '$context.authorizer.error',
  integrationStatus: '$context.integrationStatus',
  latencyMilliseconds: '$context.responseLatency',
  integrationLatencyMilliseconds: '$context.integrationLatency',
  answerBytes: '$context.responseLength',
} as const;

export class Api extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Where clients reach it, without a slash at the end. */
  readonly publicUrl: string;
  private readonly authorizer: HttpJwtAuthorizer;

  constructor(scope: Construct, id: string, stage: Stage, data: DataStack) {
    super(scope, id);
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: resourceName(stage.name, 'api'),
      description: `Mentorship (${stage.name})`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.customDomain !== undefined,
      corsPreflight: {
        allowOrigins: [stage.applicationUrl],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
        exposeHeaders: ['etag', 'location', 'retry-after', 'x-request-id'],
        maxAge: Duration.hours(1),
      },
    });
    this.stage = this.stageFor(stage, data);
    this.publicUrl = this.nameFor(stage);
    this.authorizer = this.authorizerFor(stage, data);
    new CfnOutput(this, 'Url', { value: this.publicUrl, description: 'Where the API is reached' });
  }

  /** Opens the routes of one capability, all answered by one function. Only `public` ones need no token. */
  open(routes: readonly Route[], answeredBy: LambdaFunction, name: string): void {
    const integration = new HttpLambdaIntegration(name, answeredBy, {
      scopePermissionToRoute: false,
      timeout: Duration.seconds(29),
    });
    for (const { method, path, who } of routes) {
      const isPublic = who.includes('public');
      const authorizer: IHttpRouteAuthorizer = isPublic ? new HttpNoneAuthorizer() : this.authorizer;
      const made = this.api.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer });
      if (!isPublic) continue;
      const reason = `Open to everybody by its routes.ts: ${method} ${path}.`;
      for (const route of made) acknowledge(route, { 'AwsSolutions-APIG4': reason });
    }
  }

  watch(alarms: Alarms): void {
    alarms.watch({
      name: 'api-errors',
      anchor: 'api-errors',
      says: 'The API answered with 5xx.',
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'sum' }),
    });
  }

  private stageFor(stage: Stage, { dataKey }: DataStack): HttpStage {
    const logGroup = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/vendedlogs/apis/${resourceName(stage.name, 'api')}`,
      retention: stage.logRetentionDays,
      encryptionKey: dataKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.throttle.rate, burstLimit: stage.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
  }

  private nameFor({ customDomain }: Stage): string {
    if (customDomain === undefined) return this.api.apiEndpoint;
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', customDomain.certificateArn);
    const domainName = new DomainName(this, 'DomainName', { domainName: customDomain.name, certificate });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage: this.stage });
    const value = `${customDomain.name} CNAME ${domainName.regionalDomainName}`;
    new CfnOutput(this, 'DnsRecord', { value, description: 'DNS record that leads to the API' });
    return `https://${customDomain.name}`;
  }

  private authorizerFor({ identity }: Stage, { people }: DataStack): HttpJwtAuthorizer {
    if (identity.kind === 'oidc')
      return new HttpJwtAuthorizer('Token', identity.issuer, { jwtAudience: [...identity.audience] });
    if (people === undefined) throw new Error('A stage that signs people in with Cognito has a user pool.');
    const { region, urlSuffix } = Stack.of(this);
    const issuer = `https://cognito-idp.${region}.${urlSuffix}/${people.pool.userPoolId}`;
    return new HttpJwtAuthorizer('Token', issuer, { jwtAudience: [people.client.userPoolClientId] });
  }
}
