/** What must outlive every deployment: table, documents, people, the sender of mail, and the keys. */
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { DataKey } from './constructs/data-key.ts';
import { Documents } from './constructs/documents.ts';
import { Mail } from './constructs/mail.ts';
import { People } from './constructs/people.ts';
import { MentorshipTable } from './constructs/table.ts';
import { bucketName, resourceName, stackName } from './names.ts';
import type { Stage } from './stages.ts';

/** Everything here is retained and protected: the stack may go, the facts stay. */
export class DataStack extends Stack {
  readonly dataKey: DataKey;
  readonly table: MentorshipTable;
  readonly documents: Documents;
  readonly mail: Mail;
  /** Absent when the stage brings an issuer of its own. */
  readonly people: People | undefined;
  /** Signs letters of completion; the private half never leaves KMS. */
  readonly letterKey: Key;

  constructor(scope: Construct, stage: Stage) {
    super(scope, stackName(stage.name, 'Data'), {
      description: `Mentorship (${stage.name}): table, documents, people, mail identity, keys. Retained.`,
      terminationProtection: true,
    });
    this.dataKey = new DataKey(this, 'DataKey', `alias/${resourceName(stage.name, 'data')}`);
    this.table = new MentorshipTable(this, 'Table', resourceName(stage.name, 'table'));
    this.documents = new Documents(this, 'Documents', {
      bucketName: bucketName(stage.name),
      encryptionKey: this.dataKey,
      applicationUrl: stage.applicationUrl,
    });
    this.mail = new Mail(this, 'Mail', stage, this.dataKey.keyArn);
    const { identity } = stage;
    this.people =
      identity.kind === 'cognito' ? new People(this, 'People', stage, identity.threatProtection) : undefined;
    this.letterKey = new Key(this, 'LetterKey', {
      alias: `alias/${resourceName(stage.name, 'letters')}`,
      description: 'Signs letters of completion (ES256)',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (this.people) {
      new CfnOutput(this, 'UserPoolId', { value: this.people.pool.userPoolId });
      new CfnOutput(this, 'UserPoolClientId', { value: this.people.client.userPoolClientId });
    }
  }
}
