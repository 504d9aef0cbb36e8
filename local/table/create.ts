/** Creates a table from the properties of a template's table resource. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { TableEngine } from './engine.ts';

/** The properties of `AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable` that an engine understands. */
export interface TableProperties {
  readonly AttributeDefinitions: CreateTableCommandInput['AttributeDefinitions'];
  readonly KeySchema: CreateTableCommandInput['KeySchema'];
  readonly GlobalSecondaryIndexes?: CreateTableCommandInput['GlobalSecondaryIndexes'];
  readonly LocalSecondaryIndexes?: CreateTableCommandInput['LocalSecondaryIndexes'];
  readonly StreamSpecification?: { readonly StreamViewType?: string };
}

function tableClient(engine: Pick<TableEngine, 'endpoint' | 'region' | 'credentials'>): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: engine.endpoint,
    region: engine.region,
    credentials: engine.credentials,
  });
}

/** Creates the table unless it is there already, and waits until it takes writes. */
export async function createTable(
  engine: Pick<TableEngine, 'endpoint' | 'region' | 'credentials'>,
  name: string,
  properties: TableProperties,
): Promise<TableDescription> {
  const client = tableClient(engine);
  try {
    const view = properties.StreamSpecification?.StreamViewType;
    await client
      .send(
        new CreateTableCommand({
          TableName: name,
          AttributeDefinitions: properties.AttributeDefinitions,
          KeySchema: properties.KeySchema,
          BillingMode: 'PAY_PER_REQUEST',
          ...(properties.GlobalSecondaryIndexes && {
            GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes.map(
              ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
            ),
          }),
          ...(properties.LocalSecondaryIndexes && {
            LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
          }),
          ...(view && {
            StreamSpecification: { StreamEnabled: true, StreamViewType: view as 'NEW_AND_OLD_IMAGES' },
          }),
        }),
      )
      .catch((error: Error) => {
        if (error.name !== 'ResourceInUseException') throw error;
      });
    for (;;) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
      if (Table?.TableStatus === 'ACTIVE') return Table;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    client.destroy();
  }
}
