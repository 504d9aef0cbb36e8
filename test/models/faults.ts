/** What may become of one call of the table (trust P8): it fails before, after or without its effect, or half of it is left. */
import type { Passage, TableCall } from './table-calls.ts';

/** One way to fail. */
export interface Fault {
  readonly name: string;
  /** Tried in the short cut too. */
  readonly usual?: boolean;
  /** Whether a call of this kind can fail so. */
  readonly strikes: (call: TableCall) => boolean;
  readonly happens: (call: TableCall) => Promise<unknown>;
}

const named = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });
const isWrite = ({ command }: TableCall): boolean => !/^(Get|BatchGet|Query)Command$/.test(command);
const isTransaction = ({ command }: TableCall): boolean => command === 'TransactWriteCommand';
const always = (): boolean => true;

/** A cancelled transaction, for the reason given of its first item. */
function cancelled({ input }: TableCall, Code: string): Error {
  const { length } = input.TransactItems as readonly unknown[];
  const CancellationReasons = Array.from({ length }, (_, index) => ({ Code: index === 0 ? Code : 'None' }));
  return named('TransactionCanceledException', { CancellationReasons });
}

const after = async (call: TableCall, error: Error): Promise<never> => {
  await call.send();
  throw error;
};
const before = (error: Error): Promise<never> => Promise.reject(error);

export const FAULTS: readonly Fault[] = [
  {
    name: 'the process dies before it',
    usual: true,
    strikes: always,
    happens: () => before(named('Error')),
  },
  {
    name: 'the process dies after it',
    strikes: isWrite,
    happens: (call) => after(call, named('Error')),
  },
  {
    name: 'no answer comes, and nothing was done',
    strikes: always,
    happens: () => before(named('TimeoutError')),
  },
  {
    name: 'no answer comes, and it was done',
    usual: true,
    strikes: isWrite,
    happens: (call) => after(call, named('TimeoutError')),
  },
  {
    name: 'the table is busy',
    strikes: always,
    happens: () => before(named('ThrottlingException', { $metadata: { httpStatusCode: 400 } })),
  },
  {
    name: 'its condition does not hold',
    usual: true,
    strikes: isTransaction,
    happens: (call) => before(cancelled(call, 'ConditionalCheckFailed')),
  },
  {
    name: 'another transaction is in its way',
    strikes: isTransaction,
    happens: (call) => before(cancelled(call, 'TransactionConflict')),
  },
  {
    name: 'it is done, tried again by the SDK, and loses against itself',
    strikes: ({ command }) => command === 'PutCommand',
    happens: (call) => after(call, named('ConditionalCheckFailedException')),
  },
  {
    name: 'the table leaves it unread',
    strikes: ({ command }) => command === 'BatchGetCommand',
    happens: async ({ input }) => ({ Responses: {}, UnprocessedKeys: input.RequestItems }),
  },
];

/** Counts calls and lets them pass. */
export function counting(): { readonly pass: Passage; readonly calls: TableCall[] } {
  const calls: TableCall[] = [];
  return {
    calls,
    pass: (call) => {
      calls.push(call);
      return call.send();
    },
  };
}

/** The call at one place fails, all others pass. */
export function failing(fault: Fault, place: number): Passage {
  let passed = 0;
  return (call) => {
    passed += 1;
    return passed === place + 1 ? fault.happens(call) : call.send();
  };
}
