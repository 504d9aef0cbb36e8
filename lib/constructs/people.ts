/** The user pool: who people are, when the stage brings no issuer of its own. */
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resourceName } from '../names.ts';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';

/** Organization-wide roles that a token carries, with what they may do. */
const GROUPS = {
  staff: 'Approves programs, supports the platform',
  hr: 'Verifies identity, eligibility and onboarding',
  finance: 'Approves and settles stipend payments',
  talent: 'Companies that may search the directory of graduates',
} as const;

/**
 * Sign-in by e-mail and password with an authenticator app. Everybody needs the second factor: a mentee's account
 * receives money, and staff accounts release it.
 */
export class People extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, stage: Stage, threatProtection: boolean) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: resourceName(stage.name, 'people'),
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      email: sender(stage),
      featurePlan: threatProtection ? FeaturePlan.PLUS : FeaturePlan.ESSENTIALS,
      ...(threatProtection
        ? { standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION }
        : {}),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (!threatProtection) {
      const reason = `Cognito's plus plan is priced per person and is on in prod; ${stage.name} holds no real people.`;
      acknowledge(this.pool, { 'AwsSolutions-COG8': reason });
    }
    for (const [groupName, description] of Object.entries(GROUPS))
      new UserPoolGroup(this, `Group-${groupName}`, { userPool: this.pool, groupName, description });
    this.client = this.signInFor(stage);
    this.pool.addDomain('SignInPage', {
      cognitoDomain: { domainPrefix: `${resourceName(stage.name, 'sign-in')}-${Aws.ACCOUNT_ID}` },
    });
  }

  /** The client app signs people in with the authorization code flow and PKCE; it has no secret to lose. */
  private signInFor(stage: Stage): UserPoolClient {
    const local = stage.name === 'dev' ? ['http://localhost:5173'] : [];
    const origins = [stage.applicationUrl, ...local];
    return this.pool.addClient('Application', {
      userPoolClientName: resourceName(stage.name, 'application'),
      generateSecret: false,
      authFlows: { userSrp: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(14),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: origins.map((origin) => `${origin}/signed-in`),
        logoutUrls: origins,
      },
    });
  }
}

function sender({ mail }: Stage): UserPoolEmail {
  if (!mail.verified) return UserPoolEmail.withCognito();
  return UserPoolEmail.withSES({
    fromEmail: mail.senderAddress,
    fromName: mail.senderName,
    sesVerifiedDomain: mail.domain,
    sesRegion: Aws.REGION,
  });
}
