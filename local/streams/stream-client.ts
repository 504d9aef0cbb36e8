/** The DynamoDB Streams operations that reading a table's stream takes, straight over HTTP. */
import http from 'node:http';
import { signedJson } from '../lambda/signing.ts';
import type { TableEngine } from '../table/engine.ts';

/** One change, as the engine gives it and a function gets it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime?: number;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

export interface RecordsAnswer {
  readonly Records: StreamRecord[];
  readonly NextShardIterator?: string;
  readonly isAll: boolean;
}

/** An answer holds at most this many records, and at most 1 MB of them. */
const MOST_RECORDS = 1000;
/** So many may fill the megabyte, at two images of ten kilobytes each. */
const FEW_RECORDS = 50;

export class StreamClient {
  readonly #engine: TableEngine;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  readonly #url: URL;

  constructor(engine: TableEngine) {
    this.#engine = engine;
    this.#url = new URL(engine.endpoint);
  }

  /** The shards of a stream that are still written to or not read to their end. */
  async shards(streamArn: string): Promise<string[]> {
    const { StreamDescription } = await this.#call<{ StreamDescription: { Shards?: { ShardId: string }[] } }>(
      'DescribeStream',
      { StreamArn: streamArn },
    );
    return (StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId);
  }

  /** An iterator that begins after a record, or at the beginning, or at what is written from now on. */
  async iterator(
    streamArn: string,
    shardId: string,
    after: string | undefined,
    from: string,
  ): Promise<string> {
    const position =
      after === undefined
        ? { ShardIteratorType: from }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const { ShardIterator } = await this.#call<{ ShardIterator: string }>('GetShardIterator', {
      StreamArn: streamArn,
      ShardId: shardId,
      ...position,
    });
    return ShardIterator;
  }

  /** The next records of a shard; `isAll` unless the engine may have cut the answer short. */
  async records(iterator: string): Promise<RecordsAnswer> {
    const answer = await this.#call<Omit<RecordsAnswer, 'isAll'>>('GetRecords', {
      ShardIterator: iterator,
      Limit: MOST_RECORDS,
    });
    return { ...answer, isAll: answer.Records.length < FEW_RECORDS };
  }

  close(): void {
    this.#agent.destroy();
  }

  #call<Answer>(operation: string, request: object): Promise<Answer> {
    const body = JSON.stringify(request);
    const { host, hostname, port } = this.#url;
    const { region, credentials } = this.#engine;
    const place = { region, service: 'dynamodb' };
    const headers = signedJson(host, `DynamoDBStreams_20120810.${operation}`, body, place, credentials);
    return new Promise((resolve, reject) => {
      const call = http.request(
        { hostname, port, method: 'POST', agent: this.#agent, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            if (response.statusCode === 200) return resolve(JSON.parse(text) as Answer);
            const kind = /#(\w+)"/.exec(text)?.[1] ?? 'StreamError';
            reject(Object.assign(new Error(`${operation}: ${text}`), { name: kind }));
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }
}
