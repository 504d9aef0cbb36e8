/**
 * The settings of each stage, typed: everything that differs between dev, staging and prod is here and nowhere else.
 * Account and region are left to whoever deploys (the stacks fit any), so synthesis needs no AWS account.
 */

export const STAGE_NAMES = ['dev', 'staging', 'prod'] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** Who signs people in. A pool of our own, or any OpenID Connect issuer whose tokens name the `cognito:groups`. */
type Identity =
  | {
      readonly kind: 'cognito';
      /** Cognito's paid protection against stolen passwords and unusual sign-ins. */
      readonly threatProtection: boolean;
    }
  | {
      readonly kind: 'oidc';
      /** As the tokens' `iss` says it, https, without a slash at the end. */
      readonly issuer: string;
      /** Accepted `aud` (or `client_id`) values. */
      readonly audience: readonly string[];
    };

export interface Stage {
  readonly name: StageName;
  readonly identity: Identity;
  readonly mail: {
    /** Domain that SES sends for; its DNS records are outputs of the data stack. */
    readonly domain: string;
    /** Name and address of the sender; the address is in `domain`. */
    readonly senderName: string;
    readonly senderAddress: string;
    /**
     * Set to true once SES has verified the domain: the user pool then sends its codes through SES too. A user pool
     * cannot be created with an unverified sender; until then Cognito sends them itself, 50 a day.
     */
    readonly verified: boolean;
  };
  /** A name of our own for the API; without one the API is reached at the address that API Gateway gives it. */
  readonly customDomain?: {
    readonly name: string;
    /** Certificate for that name, in the region of the stack. */
    readonly certificateArn: string;
  };
  /** The client app, without a slash at the end: where links in letters lead, and the one origin CORS lets in. */
  readonly applicationUrl: string;
  /** Organization of token groups that name none. */
  readonly defaultOrganization: string;
  /** Requests per second and burst over all routes of the API; beyond it callers are answered 429. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  readonly logRetentionDays: 30 | 90 | 365;
  /**
   * The registry of shareable test events: there is one for each account and region. `ours`: the stack makes it.
   * `there-already`: another stage or somebody at the Lambda console has made it, and the stack adds its events.
   */
  readonly testEventRegistry: 'ours' | 'there-already';
  /** Who is written to when an alarm goes off; without one, alarms show in the console and the topic only. */
  readonly alarmEmail?: string;
}

export const stages: Readonly<Record<StageName, Stage>> = {
  dev: {
    name: 'dev',
    identity: { kind: 'cognito', threatProtection: false },
    mail: {
      domain: 'dev.mentorship.example.org',
      senderName: 'Mentorship dev',
      senderAddress: 'mentorship@dev.mentorship.example.org',
      verified: false,
    },
    applicationUrl: 'https://app.dev.mentorship.example.org',
    defaultOrganization: 'org_cncf',
    throttle: { rate: 50, burst: 100 },
    logRetentionDays: 30,
    testEventRegistry: 'ours',
  },
  staging: {
    name: 'staging',
    identity: { kind: 'cognito', threatProtection: false },
    mail: {
      domain: 'staging.mentorship.example.org',
      senderName: 'Mentorship staging',
      senderAddress: 'mentorship@staging.mentorship.example.org',
      verified: false,
    },
    applicationUrl: 'https://app.staging.mentorship.example.org',
    defaultOrganization: 'org_cncf',
    throttle: { rate: 200, burst: 400 },
    logRetentionDays: 90,
    testEventRegistry: 'ours',
  },
  prod: {
    name: 'prod',
    identity: { kind: 'cognito', threatProtection: true },
    mail: {
      domain: 'mentorship.example.org',
      senderName: 'Mentorship',
      senderAddress: 'mentorship@mentorship.example.org',
      verified: false,
    },
    applicationUrl: 'https://app.mentorship.example.org',
    defaultOrganization: 'org_cncf',
    throttle: { rate: 1000, burst: 2000 },
    logRetentionDays: 365,
    testEventRegistry: 'ours',
  },
};

/**
 * What somebody has to change before this stage can be deployed, in words; empty when it is ready.
 * `example.org` belongs to nobody who could verify it, so it can only be a setting that was never set.
 */
export function missingSettings(stage: Stage): readonly string[] {
  const missing: string[] = [];
  if (/(^|\.)example\.(org|com|net)$/.test(stage.mail.domain))
    missing.push(`mail.domain and mail.senderAddress (now ${stage.mail.senderAddress}): a domain you own`);
  if (/\/\/(.+\.)?example\.(org|com|net)$/.test(stage.applicationUrl))
    missing.push(`applicationUrl (now ${stage.applicationUrl}): the address of your client app`);
  if (!stage.mail.senderAddress.endsWith(`@${stage.mail.domain}`))
    missing.push(`mail.senderAddress (now ${stage.mail.senderAddress}): an address in ${stage.mail.domain}`);
  return missing;
}
