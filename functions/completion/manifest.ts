/** Completion: the survey, graduation, and the letter that proves it. */
import type { Capability } from '../kernel/manifest.ts';
import { DRAWING_PACKAGES } from './document/packages.ts';
import { routes } from './routes.ts';

export const manifest: Capability = {
  name: 'completion',
  routes,
  functions: [
    {
      name: 'completion-api',
      kind: 'api',
      entry: 'api',
      purpose: 'Takes surveys, says what is missing, and lets anybody verify a letter of completion.',
      uses: ['table:read', 'table:write', 'documents:read', 'letter-key:sign'],
    },
    {
      name: 'completion-tasks',
      kind: 'tasks',
      entry: 'tasks',
      purpose: 'Begins completion, reminds of what is missing, and graduates mentees.',
      uses: ['table:read', 'table:write', 'workflow:answer'],
      tasks: ['begin-completion', 'remind-completion', 'completion-met', 'graduate'],
    },
    {
      name: 'completion-letter-tasks',
      kind: 'tasks',
      entry: 'letter-tasks',
      purpose: 'Draws and signs letters of completion.',
      uses: ['table:read', 'table:write', 'documents:write', 'letter-key:sign'],
      tasks: ['issue-letter'],
      timeoutSeconds: 60,
      memoryMegabytes: 1769,
      assets: DRAWING_PACKAGES,
    },
  ],
};
