/** Step Functions for the tests of one file: keeps what it is asked, and answers as it is told to. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StartExecution {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
}
interface SendTaskSuccess {
  readonly taskToken: string;
  readonly output: string;
}

export interface WorkflowService {
  /** `mentee-journey app_…` with its input, in the order of their coming. */
  readonly started: { readonly machine: string; readonly name: string; readonly input: unknown }[];
  readonly answered: { readonly token: string; readonly answer: unknown }[];
  /** Status of executions that somebody may ask for, by name. */
  readonly standing: Map<string, string>;
  readonly redriven: string[];
  /** Tokens by which nobody waits any more. */
  readonly overTokens: Set<string>;
  /** Name of the error it answers with from now on, or undefined; or once it has taken so many more. */
  fails(error: string | undefined, after?: number): void;
}

const arn = (name: string): string => `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`;

export function useWorkflowService(): WorkflowService {
  const started: WorkflowService['started'] = [];
  const answered: WorkflowService['answered'] = [];
  const standing: WorkflowService['standing'] = new Map();
  const redriven: string[] = [];
  let failing: string | undefined;
  let untilFailing = 0;
  const overTokens = new Set<string>();
  let server: Server;
  const take = (operation: string, body: string): unknown => {
    if (operation === 'StartExecution') {
      const { stateMachineArn, name, input } = JSON.parse(body) as StartExecution;
      const machine = stateMachineArn.split(':').at(-1) ?? '';
      started.push({ machine, name, input: JSON.parse(input) });
      return { executionArn: `${stateMachineArn}:${name}`, startDate: 1 };
    }
    if (operation === 'DescribeExecution' || operation === 'RedriveExecution') {
      const { executionArn } = JSON.parse(body) as { readonly executionArn: string };
      const name = executionArn.split(':').at(-1) ?? '';
      const status = standing.get(name);
      if (status === undefined) throw new Error('ExecutionDoesNotExist');
      if (operation === 'RedriveExecution') {
        redriven.push(name);
        return { redriveDate: 3 };
      }
      const redriveStatus = status === 'FAILED' ? 'REDRIVABLE' : 'NOT_REDRIVABLE';
      return { executionArn, name, status, startDate: 1, redriveStatus };
    }
    const { taskToken, output } = JSON.parse(body) as SendTaskSuccess;
    if (operation === 'SendTaskHeartbeat') {
      if (overTokens.has(taskToken)) throw new Error('TaskTimedOut');
      return {};
    }
    answered.push({ token: taskToken, answer: JSON.parse(output) });
    return {};
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
        const headers = { 'content-type': 'application/x-amz-json-1.0' };
        untilFailing -= 1;
        if (failing !== undefined && untilFailing < 0) {
          response.writeHead(400, headers);
          response.end(JSON.stringify({ __type: failing, message: failing }));
          return;
        }
        try {
          const answer = JSON.stringify(take(operation, body));
          response.writeHead(200, headers);
          response.end(answer);
        } catch (error) {
          response.writeHead(400, headers);
          response.end(JSON.stringify({ __type: (error as Error).message }));
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SFN: `http://127.0.0.1:${port}`,
      MENTEE_JOURNEY_ARN: arn('mentee-journey'),
      TERM_CYCLE_ARN: arn('term-cycle'),
      STIPEND_PAYMENT_ARN: arn('stipend-payment'),
    });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    started.length = 0;
    answered.length = 0;
    standing.clear();
    redriven.length = 0;
    failing = undefined;
    overTokens.clear();
  });
  return {
    started,
    answered,
    standing,
    redriven,
    overTokens,
    fails: (error, after = 0) => {
      failing = error;
      untilFailing = after;
    },
  };
}
