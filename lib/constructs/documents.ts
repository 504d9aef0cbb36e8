/** Where uploaded and issued documents lie. */
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** A private, versioned bucket reached by presigned links only, and the bucket that records who reached it. */
export class Documents extends Construct {
  readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    props: { bucketName: string; encryptionKey: IKey; applicationUrl: string },
  ) {
    super(scope, id);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...PRIVATE,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
    });
    this.bucket = new Bucket(this, 'Bucket', {
      ...PRIVATE,
      bucketName: props.bucketName,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'documents/',
      cors: [
        {
          allowedOrigins: [props.applicationUrl],
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
          allowedHeaders: ['content-type', 'content-length', 'if-none-match', 'x-amz-*'],
          exposedHeaders: ['etag'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { id: 'replaced-versions', noncurrentVersionExpiration: Duration.days(90) },
        {
          id: 'seldom-read',
          transitions: [
            { storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) },
          ],
        },
      ],
    });
    this.acknowledgeFindings(accessLogs);
  }

  private acknowledgeFindings(accessLogs: Bucket): void {
    const oneRegion =
      'One region by design: the bucket is versioned and retained; docs/runbook.md says how to restore.';
    acknowledge(this.bucket, { 'NIST.800.53.R5-S3BucketReplicationEnabled': oneRegion });
    acknowledge(accessLogs, {
      'NIST.800.53.R5-S3BucketReplicationEnabled': oneRegion,
      'NIST.800.53.R5-S3DefaultEncryptionKMS':
        'S3 delivers server access logs to buckets with S3-managed keys only.',
    });
  }
}
