/** Every page that is generated, wholly or in parts: its path and its text as it should be. */
import { capabilities } from '../../functions/capabilities.ts';
import { decisionIndex } from './adr.ts';
import { apiPages } from './api.ts';
import { architectureParts } from './architecture.ts';
import { dataModelParts } from './data-model.ts';
import { errorsPage } from './errors.ts';
import { readText } from './files.ts';
import { letterPages } from './letters.ts';
import { withParts } from './markdown.ts';
import { readSource } from './source.ts';
import { trustPage } from './trust.ts';
import { workflowsPage } from './workflows.ts';

export function generatedPages(): Map<string, string> {
  const source = readSource('functions');
  const openApi = JSON.parse(readText('docs/openapi.json'));
  const renewed = (path: string, parts: Readonly<Record<string, string>>): [string, string] => [
    path,
    withParts(readText(path), parts),
  ];
  return new Map([
    ...apiPages(openApi, capabilities),
    ...letterPages(source),
    ['docs/adr/README.md', decisionIndex()],
    ['docs/errors.md', errorsPage(source, capabilities)],
    ['docs/trust.md', trustPage()],
    ['docs/workflows.md', workflowsPage(source, capabilities)],
    renewed('docs/architecture.md', architectureParts(source, capabilities)),
    renewed('docs/data-model.md', dataModelParts(source)),
  ]);
}
