/**
 * The only credentials a function ever has: those Lambda (and the local cloud) put into its environment. Bundles use
 * this instead of `@aws-sdk/credential-provider-node`, whose chain of files, profiles, single sign-on and metadata
 * services brings six packages into every cold start to find, in Lambda, always the same three variables.
 */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Named as in the package that it stands in for; SDK clients ask it once and keep the answer.
 * @throws Error when the variables are not set: the bundle then runs outside Lambda and the local cloud.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
      throw new Error(
        'The environment lacks AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY: functions read no other place.',
      );
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    };
  };
}
