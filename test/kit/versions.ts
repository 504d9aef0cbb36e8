/** The version that is there now, as whoever has just looked at a thing would name it; 0 of what is not there. */
import { prerequisites } from '../../functions/applications/repository.ts';
import { hrSteps } from '../../functions/onboarding/repository.ts';
import { menteeTasks } from '../../functions/participation/repository.ts';
import { load } from '../../functions/platform/table/read.ts';
import { programs } from '../../functions/programs/repository.ts';

const versionOf = (found: { readonly version: number } | undefined): number => found?.version ?? 0;

export const versionOfProgram = async (programId: string): Promise<number> =>
  versionOf(await load(programs, { programId }));

export const versionOfPrerequisite = async (applicationId: string, prerequisiteId: string): Promise<number> =>
  versionOf(await load(prerequisites, { applicationId, prerequisiteId }));

export const versionOfStep = async (enrollmentId: string, name: string): Promise<number> =>
  versionOf(await load(hrSteps, { enrollmentId, name }));

export const versionOfTask = async (enrollmentId: string, taskId: string): Promise<number> =>
  versionOf(await load(menteeTasks, { enrollmentId, taskId }));
