/** What two linters say against the OpenAPI document: Redocly's strict rules, Spectral's own and OWASP's. No network. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import owasp from '@stoplight/spectral-owasp-ruleset';
import { Json } from '@stoplight/spectral-parsers';
import { oas } from '@stoplight/spectral-rulesets';

export interface Finding {
  readonly rule: string;
  /** Where in the document, as `paths//terms/get`. */
  readonly place: string;
  readonly message: string;
}

async function redocly(source: string): Promise<Finding[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  return found.map(({ ruleId, message, location }) => ({
    rule: ruleId,
    place: location[0]?.pointer ?? '',
    message,
  }));
}

/** Errors and warnings; what is less is a remark. */
const WARNING = 1;

async function spectral(source: string): Promise<Finding[]> {
  const linter = new Spectral();
  linter.setRuleset({ extends: [oas, owasp] } as never);
  const found = await linter.run(new Document(source, Json, 'openapi.json'));
  return found
    .filter(({ severity }) => severity <= WARNING)
    .map(({ code, message, path }) => ({ rule: String(code), place: path.join('/'), message }));
}

export async function lintOpenApi(source: string): Promise<Finding[]> {
  return [...(await redocly(source)), ...(await spectral(source))];
}
