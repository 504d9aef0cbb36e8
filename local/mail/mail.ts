/** SES and its mailbox, by aws-ses-v2-local; mails carry virtual time and outlive a restart. */
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import { LOOPBACK } from '../ports.ts';
import { LinesFile } from '../state/lines-file.ts';

/** A mail that was sent. */
export interface Mail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the sender tagged it with; `letter` is the name of the letter. */
  readonly tags: Readonly<Record<string, string>>;
  readonly letter: string | undefined;
  /** Virtual epoch ms. */
  readonly sentAt: number;
}

/** A mail as the engine keeps it, with what we add. */
interface KeptMail {
  readonly messageId: string;
  readonly from: string;
  readonly destination: { readonly to: string[] };
  readonly subject: string;
  readonly body: { readonly html?: string; readonly text?: string };
  readonly headers?: { readonly name: string; readonly value: string }[];
  /** Epoch seconds. */
  at: number;
  tags?: Tags;
}

type Tags = Readonly<Record<string, string>>;

interface EngineStore {
  emails: KeptMail[];
}

/** What a call to SendEmail says that the engine does not keep. */
interface SendEmailRequest {
  readonly Content?: { readonly Simple?: { readonly Subject?: { readonly Data?: string } } };
  readonly Destination?: { readonly ToAddresses?: string[] };
  readonly EmailTags?: { readonly Name: string; readonly Value: string }[];
}

export interface MailEngine {
  /** The mailbox page, and the endpoint of SES. */
  readonly url: string;
  mails(): Mail[];
  /** How many there are. */
  count(): number;
  /** How many came under a name that was here already since it was started, and were dropped. */
  repeats(): number;
  /** `listener` is told of each mail that is taken from now on. */
  onMail(listener: (mail: Mail) => void): void;
  stop(): Promise<void>;
}

const load = createRequire(import.meta.url);

/** @param path: where mails are kept. @param now: virtual epoch ms. */
export async function startMail(
  port: number,
  path: string | undefined,
  now: () => number,
): Promise<MailEngine> {
  const { default: serve } = load('aws-ses-v2-local') as {
    default: (options: { port: number; host: string }) => Promise<Server>;
  };
  const store = (
    load('aws-ses-v2-local/dist/store.js') as { getStoreReadonly(): EngineStore }
  ).getStoreReadonly();
  const file = new LinesFile<KeptMail>(path);
  const requests: { key: string; tags: Tags }[] = [];
  const label = (mail: KeptMail): void => {
    mail.at = Math.floor(now() / 1000);
    const place = requests.findIndex(({ key }) => key === keyOf(mail.destination.to, mail.subject));
    if (place >= 0) mail.tags = requests.splice(place, 1)[0]?.tags ?? {};
  };
  let tell: (mail: Mail) => void = () => undefined;
  let repeats = 0;
  const drop = (): void => {
    repeats += 1;
  };
  const keep = (mail: KeptMail): void => {
    file.append(mail);
    tell(mailOf(mail));
  };
  let mails = watched(file.read(), label, keep, drop);
  // "Clear" on the mailbox page puts an empty list in the place of this one.
  Object.defineProperty(store, 'emails', {
    get: () => mails,
    set: (given: KeptMail[]) => {
      mails = watched(given, label, keep, drop);
    },
    configurable: true,
    enumerable: true,
  });
  const server = await serve({ port, host: LOOPBACK });
  server.prependListener('request', (message: IncomingMessage) => {
    if (message.method === 'POST' && message.url?.startsWith('/v2/email/outbound-emails'))
      noteTags(message, requests);
  });
  const address = server.address();
  return {
    url: `http://${LOOPBACK}:${typeof address === 'object' && address !== null ? address.port : port}`,
    mails: () => mails.map(mailOf),
    count: () => mails.length,
    repeats: () => repeats,
    onMail: (listener) => {
      tell = listener;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      file.close();
    },
  };
}

/**
 * A list that tells of everything put into it, and takes a mail that names itself once only. SES gives a mail that it is
 * handed again to the recipient again; a sender that was killed before it could note the first has no way to know. The
 * name in the header shows the two to be one, and a mailbox that looks at it can drop the second: this one does.
 */
function watched(
  list: KeptMail[],
  label: (mail: KeptMail) => void,
  keep: (mail: KeptMail) => void,
  drop: () => void,
): KeptMail[] {
  const push = list.push.bind(list);
  const known = new Set(list.map(referenceOf));
  Object.defineProperty(list, 'push', {
    value: (mail: KeptMail) => {
      label(mail);
      const reference = referenceOf(mail);
      if (reference !== undefined && known.has(reference)) {
        drop();
        return list.length;
      }
      known.add(reference);
      keep(mail);
      return push(mail);
    },
    enumerable: false,
  });
  return list;
}

const REFERENCE = 'x-mentorship-reference';

const referenceOf = ({ headers = [] }: KeptMail): string | undefined =>
  headers.find(({ name }) => name.toLowerCase() === REFERENCE)?.value;

const keyOf = (to: readonly string[], subject: string): string => `${to.join(',')}|${subject}`;

/** Reads along with the engine, which forgets the tags of a mail. */
function noteTags(message: IncomingMessage, requests: { key: string; tags: Tags }[]): void {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  message.on('end', () => {
    try {
      const request = JSON.parse(Buffer.concat(chunks).toString('utf8')) as SendEmailRequest;
      const subject = request.Content?.Simple?.Subject?.Data ?? '';
      requests.push({
        key: keyOf(request.Destination?.ToAddresses ?? [], subject),
        tags: Object.fromEntries((request.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
      });
    } catch {
      // The engine answers what is not JSON.
    }
  });
}

function mailOf(mail: KeptMail): Mail {
  return {
    id: mail.messageId,
    from: mail.from,
    to: mail.destination.to,
    subject: mail.subject,
    text: mail.body.text ?? '',
    html: mail.body.html ?? '',
    headers: Object.fromEntries((mail.headers ?? []).map(({ name, value }) => [name, value])),
    tags: mail.tags ?? {},
    letter: mail.tags?.letter,
    sentAt: mail.at * 1000,
  };
}
