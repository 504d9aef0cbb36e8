/**
 * Ready-made events of a function that people run by hand, where the Lambda console looks for shareable test events: in
 * a schema of the registry `lambda-testevent-schemas`, named after the function, as examples of an OpenAPI document
 * (AWS Lambda guide, "Testing in the console"). Whoever may see the function finds them under "Test".
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';

/** The one registry of an account and region for such events: the console makes it too, on first use. */
const REGISTRY = 'lambda-testevent-schemas';
const FUNCTIONS = join(dirname(fileURLToPath(import.meta.url)), '../../functions');

interface ShareableTestEventsProps {
  readonly functionName: string;
  /** Below `functions/`: one JSON file for each event, named as the console shall show it. */
  readonly folder: string;
  /** False where the account has the registry already: there can be only one. */
  readonly makesRegistry: boolean;
}

export class ShareableTestEvents extends Construct {
  constructor(scope: Construct, id: string, props: ShareableTestEventsProps) {
    super(scope, id);
    const { functionName, folder, makesRegistry } = props;
    const schema = new CfnSchema(this, 'Events', {
      registryName: REGISTRY,
      schemaName: `_${functionName}-schema`,
      type: 'OpenApi3',
      description: `Shareable test events of ${functionName}.`,
      content: JSON.stringify(openApiOf(eventsIn(join(FUNCTIONS, folder)))),
    });
    if (!makesRegistry) return;
    const description = 'Shareable test events of Lambda functions.';
    schema.addResourceDependency(new CfnRegistry(this, 'Registry', { registryName: REGISTRY, description }));
  }
}

function eventsIn(folder: string): Record<string, object> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const events = files.sort().map((file) => {
    const event = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
    return [basename(file, '.json'), event] as const;
  });
  return Object.fromEntries(events);
}

/** The form that the console reads and writes. */
function openApiOf(events: Record<string, object>): object {
  const examples = Object.fromEntries(Object.entries(events).map(([name, value]) => [name, { value }]));
  return {
    openapi: '3.0.0',
    info: { version: '1.0.0', title: 'Event' },
    paths: {},
    components: { schemas: { Event: { type: 'object' } }, examples },
  };
}
