/** The one table. Its keys are explained in docs/data-model.md; here is how it is kept. */
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Indexes by what they answer. IAM statements list these, never `index/*`. */
export const INDEXES = ['by-person', 'by-program', 'by-queue'] as const;

const key = (name: string) => ({ name, type: AttributeType.STRING });

function index(indexName: (typeof INDEXES)[number]): GlobalSecondaryIndexPropsV2 {
  const attribute = indexName.replace('by-', '');
  return {
    indexName,
    partitionKey: key(`${attribute}Key`),
    sortKey: key(`${attribute}Sort`),
    projectionType: ProjectionType.ALL,
  };
}

/**
 * On demand, streamed with both images, restorable to any second of 35 days, and not deletable by a mistake.
 * Encrypted with the account's KMS key for DynamoDB: CDK cannot name a key of our own in a stack that fits any region.
 */
export class MentorshipTable extends TableV2 {
  constructor(scope: Construct, id: string, tableName: string) {
    super(scope, id, {
      tableName,
      partitionKey: key('pk'),
      sortKey: key('sk'),
      globalSecondaryIndexes: INDEXES.map(index),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      encryption: TableEncryptionV2.awsManagedKey(),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
