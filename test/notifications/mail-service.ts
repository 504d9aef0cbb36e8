/** A mail service for the tests of one file: takes what SES takes, keeps it, and fails as it is told to. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface TakenMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly Name: string; readonly Value: string }[];
}

/** `unverified`: as it answers while our sender is not verified. `lost`: it takes the mail, and the answer never arrives. */
type NextAnswer = 'taken' | 'throttled' | 'down' | 'refused' | 'unverified' | 'lost';

interface SendEmailBody {
  readonly Destination: { readonly ToAddresses: readonly [string] };
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text: { readonly Data: string }; readonly Html: { readonly Data: string } };
      readonly Headers?: TakenMail['headers'];
    };
  };
}

const FAULTS = {
  throttled: [429, 'TooManyRequestsException'],
  down: [500, 'InternalFailure'],
  refused: [400, 'MessageRejected'],
  unverified: [
    400,
    'MessageRejected',
    'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: x@cncf.example',
  ],
} as const;

export interface MailService {
  readonly taken: TakenMail[];
  /** What it answers from now on. */
  answers(next: NextAnswer): void;
}

export function useMailService(): MailService {
  const taken: TakenMail[] = [];
  let next: NextAnswer = 'taken';
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        const fault = FAULTS[next as keyof typeof FAULTS] as readonly [number, string, string?] | undefined;
        if (fault !== undefined) {
          const [status, name, message = name] = fault;
          response.writeHead(status, { 'x-amzn-errortype': name, 'content-type': 'application/json' });
          response.end(JSON.stringify({ message }));
          return;
        }
        const { Destination, Content } = JSON.parse(body) as SendEmailBody;
        const { Subject, Body, Headers = [] } = Content.Simple;
        const mail = { subject: Subject.Data, text: Body.Text.Data, html: Body.Html.Data, headers: Headers };
        taken.push({ to: Destination.ToAddresses[0], ...mail });
        if (next === 'lost') request.socket.destroy();
        else response.end(JSON.stringify({ MessageId: randomUUID() }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${port}`,
      MAIL_FROM: 'CNCF Mentoring <mentoring@cncf.example>',
      MAIL_CONFIGURATION_SET: 'letters',
      APPLICATION_URL: 'https://app.example',
      PUBLIC_URL: 'https://api.example',
      DEFAULT_ORGANIZATION: 'org_cncf',
      STAGE: 'test',
    });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    taken.length = 0;
    next = 'taken';
  });
  return {
    taken,
    answers: (answer) => {
      next = answer;
    },
  };
}
