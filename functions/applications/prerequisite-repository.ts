/** The prerequisite tasks of an application, made from the program's templates as they are at submission. */
import type { Actor } from '../kernel/actor.ts';
import type { Stored } from '../platform/table/entity.ts';
import { begin, type Change } from '../platform/table/write.ts';
import type { PrerequisiteTemplate } from '../programs/program.ts';
import type { Application } from './application.ts';
import { type Prerequisite, prerequisiteIds } from './prerequisite.ts';
import { prerequisites } from './repository.ts';

/** One open task for each template, in its order. */
export function bornPrerequisites(
  application: Application,
  templates: readonly PrerequisiteTemplate[],
  actor: Actor,
): Change<Prerequisite & Stored>[] {
  const { applicationId, programId, personId } = application;
  const ids = prerequisiteIds(applicationId, templates.length);
  return templates.flatMap((template, index) => {
    const id = ids[index];
    if (id === undefined) return [];
    const { kind, name, title, description, url, required } = template;
    const task: Prerequisite = {
      prerequisiteId: id.prerequisiteId,
      ...{ applicationId, programId, personId, kind, name, title, description, required },
      ...(url === undefined ? {} : { instructions: url }),
      state: 'open',
    };
    return [begin(prerequisites, task, { event: 'prerequisite-opened', actor, data: { applicationId } })];
  });
}
