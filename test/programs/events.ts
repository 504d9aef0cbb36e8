/** What happened, as the table keeps it: for tests of the audit trail and of letters. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { chainHash, DomainEvent } from '../../functions/kernel/event.ts';
import type { AnyLetter, Block, Dispatch, Letter, Reader } from '../../functions/kernel/letter.ts';
import { tableClient, tableName } from '../../functions/platform/table/client.ts';

/** Events of a partition (`PROGRAM#prg_…`), each chain in its order. */
export async function eventsOf(pk: string): Promise<DomainEvent[]> {
  const { Items = [] } = await tableClient().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': pk, ':event': 'EVENT#' },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => v.parse(DomainEvent, item));
}

/** The event of a name, which must be there once. */
export async function theEvent(pk: string, name: string): Promise<DomainEvent> {
  const found = (await eventsOf(pk)).filter((event) => event.name === name);
  if (found.length !== 1) throw new Error(`${found.length} events named ${name}.`);
  return found[0] as DomainEvent;
}

/** Whether each record names the hash of the one before it. */
export function isChained(events: readonly DomainEvent[]): boolean {
  return events.every(({ hash, ...event }, index) => {
    const before = events[index - 1];
    return chainHash(event) === hash && (before === undefined || before.hash === event.previousHash);
  });
}

const READER: Reader = {
  name: 'Reader',
  time: (instant) => instant,
  link: (path) => `https://app.example${path}`,
};

export interface Copy {
  readonly to: Dispatch<unknown>['to'];
  readonly subject: string;
  readonly text: string;
}

const words = (block: Block): string => {
  if (block.kind === 'paragraph') return block.text;
  if (block.kind === 'facts') return block.rows.map((row) => row.join(': ')).join('\n');
  if (block.kind === 'list') return block.items.join('\n');
  return `${block.label}: ${block.url}`;
};

/** The copies a letter goes out in after an event, as they read. */
export async function copiesOf(letter: AnyLetter, event: DomainEvent): Promise<Copy[]> {
  const { dispatches, subject, body } = letter as unknown as Letter<unknown>;
  return (await dispatches(event)).map(({ to, parameters }) => ({
    to,
    subject: subject(parameters, READER),
    text: body(parameters, READER).map(words).join('\n'),
  }));
}
