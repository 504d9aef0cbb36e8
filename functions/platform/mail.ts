/** The door to SES: one letter to one person. */
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { environment } from './environment.ts';

let client: SESv2Client | undefined;

/** A letter ready to send: one subject line, text and HTML saying the same. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Name of the letter, for statistics by SES tag. */
  readonly letter: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

const TRIES = 4;
/** Mails under way at the same time, whoever sends them: an account may send some tens a second (SES quotas). */
const AT_ONCE = 8;
const line: (() => void)[] = [];
let underWay = 0;

/** The service answered, so the mail is certainly not on its way, and said that it is busy. */
function isBusy(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  return status === 429 || status >= 500;
}

/**
 * Sends it under a name of its own, which a notice of its return brings back and its reader finds in a header. Only what
 * the service turned away is tried again: where no answer came the mail may be on its way, and the SDK's own retries
 * would send it twice (trust E1).
 * @throws the SDK's error; the caller decides what it means.
 */
export async function sendMail(mail: OutgoingMail, reference: string): Promise<{ messageId: string }> {
  if (underWay >= AT_ONCE) await new Promise<void>((resolve) => line.push(resolve));
  underWay += 1;
  try {
    return await sendPatiently(mail, reference);
  } finally {
    underWay -= 1;
    line.shift()?.();
  }
}

async function sendPatiently(mail: OutgoingMail, reference: string): Promise<{ messageId: string }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendNow(mail, reference);
    } catch (error) {
      if (attempt === TRIES || !isBusy(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * 100 * 2 ** attempt));
    }
  }
}

async function sendNow(mail: OutgoingMail, reference: string): Promise<{ messageId: string }> {
  client ??= new SESv2Client({ maxAttempts: 1 });
  const { MessageId = '' } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: environment('MAIL_FROM'),
      ConfigurationSetName: environment('MAIL_CONFIGURATION_SET'),
      Destination: { ToAddresses: [mail.to] },
      EmailTags: [
        { Name: 'letter', Value: mail.letter },
        { Name: 'reference', Value: reference },
      ],
      Content: {
        Simple: {
          Subject: { Data: mail.subject, Charset: 'UTF-8' },
          Body: {
            Text: { Data: mail.text, Charset: 'UTF-8' },
            Html: { Data: mail.html, Charset: 'UTF-8' },
          },
          Headers: [...(mail.headers ?? []), { name: 'X-Mentorship-Reference', value: reference }].map(
            ({ name, value }) => ({ Name: name, Value: value }),
          ),
        },
      },
    }),
  );
  return { messageId: MessageId };
}
