/** What stands in the way of a deployment, and what to do about it. */

interface Obstacle {
  readonly sign: RegExp;
  readonly advice: string;
}

/** From the most particular to the most general: the first sign that is found gives the advice. */
const OBSTACLES: readonly Obstacle[] = [
  {
    sign: /unable to resolve aws account|no credentials|could not load credentials|credentials could not be|need to perform aws calls for account .* but no credentials/i,
    advice:
      'No AWS credentials were found. Sign in (aws sso login, or AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) and run the same command again.',
  },
  {
    sign: /expired ?token|token (included in the request )?is expired|session has expired/i,
    advice: 'Your AWS session has expired. Sign in again (aws sso login) and run the same command.',
  },
  {
    sign: /region.*(missing|not (set|configured))|unable to (resolve|determine) (aws )?region/i,
    advice: 'No region is set. Say which: AWS_REGION=eu-central-1 npm run deploy -- <stage>.',
  },
  {
    sign: /has (this|the) environment been bootstrapped|is this account bootstrapped|please run 'cdk bootstrap'|\/cdk-bootstrap\/.*version/i,
    advice:
      'This account and region have not been prepared for CDK. Run once: npx cdk bootstrap aws://<account>/<region>, then the same command again.',
  },
  {
    sign: /email address is not verified/i,
    advice:
      'SES has not verified the mail domain yet, so the user pool cannot send by it. Publish the DkimRecord outputs of the data stack as DNS records; until SES shows the domain as verified, leave mail.verified false in lib/stages.ts.',
  },
  {
    sign: /already exists/i,
    advice:
      'Something of this name exists already: most likely table or user pool were retained when the stacks were deleted. Bring them back under the stack with: npx cdk import <data stack>. docs/runbook.md, "Restoring", says more.',
  },
  {
    sign: /export .* cannot be (updated|deleted) as it is in use/i,
    advice:
      'The service stack still uses what the data stack would change. Deploy the service stack first without that use, then run the same command again.',
  },
  {
    sign: /(access ?denied|not authorized to perform)/i,
    advice:
      'Your role may not do this. The line above names the missing right; ask for it, or deploy with a role that may assume the cdk-* roles of the account.',
  },
  {
    sign: /UPDATE_ROLLBACK_FAILED|ROLLBACK_COMPLETE state/i,
    advice:
      'An earlier deployment left the stack half way. A service stack can be deleted and deployed anew (it keeps no facts); a data stack is continued in the CloudFormation console with "Continue update rollback".',
  },
  {
    sign: /validation failed|synthesis finished with errors|validation-report/i,
    advice:
      'The templates break a rule; the findings above name it. npm test -- test/lib shows the same without AWS.',
  },
];

/** One or two sentences for what CDK wrote before it gave up. */
export function nextStep(said: string): string {
  const obstacle = OBSTACLES.find(({ sign }) => sign.test(said));
  return (
    obstacle?.advice ??
    'The last lines above say why. In the CloudFormation console, the stack\'s "Events" show the first resource that failed; nothing that was deployed before is lost, and the same command can be run again.'
  );
}
