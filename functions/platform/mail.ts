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

/** Sends it. @throws the SDK's error; the caller decides whether to try again. */
export async function sendMail(mail: OutgoingMail): Promise<{ messageId: string }> {
  client ??= new SESv2Client({ maxAttempts: 4 });
  const { MessageId = '' } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: environment('MAIL_FROM'),
      ConfigurationSetName: environment('MAIL_CONFIGURATION_SET'),
      Destination: { ToAddresses: [mail.to] },
      EmailTags: [{ Name: 'letter', Value: mail.letter }],
      Content: {
        Simple: {
          Subject: { Data: mail.subject, Charset: 'UTF-8' },
          Body: {
            Text: { Data: mail.text, Charset: 'UTF-8' },
            Html: { Data: mail.html, Charset: 'UTF-8' },
          },
          Headers: (mail.headers ?? []).map(({ name, value }) => ({ Name: name, Value: value })),
        },
      },
    }),
  );
  return { messageId: MessageId };
}
