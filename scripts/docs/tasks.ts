/** What each task of the workflows does besides: the events that its step writes, and the letters those cause. */
import ts from 'typescript';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { lettersOn } from '../../functions/notifications/letters.ts';
import { eventsOf, type Known } from './events-of.ts';
import { type Found, nodesBelow, type Source } from './source.ts';

/** Name of the function that answers to a task, and the file its handler is in. */
export interface Answering {
  readonly name: string;
  readonly file: string;
}

export function answeringFunctions(capabilities: readonly Capability[]): ReadonlyMap<string, Answering> {
  return new Map(
    capabilities.flatMap((capability) =>
      capability.functions.flatMap((one) => {
        if (one.kind !== 'tasks') return [];
        const answering = { name: one.name, file: `functions/${capability.name}/${one.entry}.ts` };
        return (one.tasks ?? []).map((task) => [task, answering] as const);
      }),
    ),
  );
}

/** The step of a task in the handler of its function. @throws Error when the handler does not name it. */
function stepOf(source: Source, task: string, { file }: Answering): Found {
  const module = source.get(file);
  const handler = module?.declared.get('handler');
  for (const node of handler === undefined ? [] : nodesBelow(handler)) {
    const named = ts.isPropertyAssignment(node) && [`'${task}'`, task].includes(node.name.getText());
    if (named && module !== undefined) return { module, node: node.initializer };
  }
  throw new Error(`${file} has no step "${task}".`);
}

/** Names of the letters that a step causes: of every event that it may write. */
export function lettersOfStep(source: Source, task: string, answering: Answering, known: Known): string[] {
  return lettersAfter(eventsOf(source, stepOf(source, task, answering), known));
}

export function lettersAfter(events: readonly string[]): string[] {
  return [...new Set(events.flatMap((event) => lettersOn(event).map(({ name }) => name)))];
}
