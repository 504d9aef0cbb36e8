/** The one connection to the table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';

let client: DynamoDBDocumentClient | undefined;

/** The document client; made at first use, kept for the life of the process. */
export function tableClient(): DynamoDBDocumentClient {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 4 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
}

/** Name of the one table. */
export const tableName = (): string => environment('TABLE_NAME');

/** Names of the secondary indexes: by what they answer. */
export const INDEXES = {
  /** Everything of one person. */
  person: { name: 'by-person', key: 'personKey', sort: 'personSort' },
  /** Everything of one program, mostly within a term. */
  program: { name: 'by-program', key: 'programKey', sort: 'programSort' },
  /** What waits for somebody: approvals, payments, open waits, the public catalog. */
  queue: { name: 'by-queue', key: 'queueKey', sort: 'queueSort' },
} as const;
export type IndexName = keyof typeof INDEXES;
