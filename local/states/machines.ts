import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/virtual-clock.ts';
import { ApiError } from './api-error.ts';
import type { Arns } from './arns.ts';
import type { Abilities } from './definition/parse.ts';
import { parseDefinition } from './definition/parse.ts';
import type { Revision } from './interpreter/live-execution.ts';
import type { Journal } from './journal/journal.ts';
import type { MachineRecord, RevisionRecord } from './records.ts';

/** What a machine is created or changed with. */
export interface MachineGiven {
  readonly definition?: unknown;
  readonly roleArn?: unknown;
  readonly loggingConfiguration?: unknown;
  readonly tracingConfiguration?: unknown;
}

/** All state machines and their revisions. */
export class Machines {
  readonly #clock: Clock;
  readonly #arns: Arns;
  readonly #journal: Journal;
  readonly #abilities: Abilities;
  readonly #machines = new Map<string, MachineRecord>();
  readonly #revisions = new Map<string, { record: RevisionRecord; revision: Revision }>();

  constructor(clock: Clock, arns: Arns, journal: Journal, abilities: Abilities) {
    this.#clock = clock;
    this.#arns = arns;
    this.#journal = journal;
    this.#abilities = abilities;
  }

  /** "CreateStateMachine is idempotent": the same machine again is answered as before, another one is refused. */
  create(name: string, given: MachineGiven): MachineRecord {
    const arn = this.#arns.machine(name);
    const existing = this.#machines.get(arn);
    if (existing?.deleting) {
      throw new ApiError('StateMachineDeleting', `State machine is being deleted: '${arn}'`);
    }
    if (existing !== undefined) {
      const { text, roleArn } = this.revision(existing.revision);
      if (text === given.definition && roleArn === given.roleArn) return existing;
      throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const revision = this.#addRevision(arn, name, given.definition, given.roleArn);
    const { loggingConfiguration, tracingConfiguration } = given;
    return this.#keep({
      arn,
      name,
      creationDate: this.#clock.now(),
      revision,
      ...(loggingConfiguration === undefined ? {} : { loggingConfiguration }),
      ...(tracingConfiguration === undefined ? {} : { tracingConfiguration }),
    });
  }

  /** New executions take the new definition; those under way keep theirs. */
  update(arn: string, given: MachineGiven): MachineRecord {
    const machine = this.usable(arn);
    const { text, roleArn } = this.revision(machine.revision);
    const { definition = text, roleArn: role = roleArn, ...configurations } = given;
    const revision = this.#addRevision(arn, machine.name, definition, role);
    return this.#keep({ ...machine, ...definedIn(configurations), revision });
  }

  /** @param isRunning whether executions of it still run: then it goes with the last of them. */
  delete(arn: string, isRunning: boolean): void {
    const machine = this.#machines.get(arn);
    if (machine === undefined) return;
    if (isRunning) this.#keep({ ...machine, deleting: true });
    else {
      this.#journal.append({ kind: 'machine', arn, machine: null });
      this.#machines.delete(arn);
    }
  }

  /** @throws ApiError StateMachineDoesNotExist */
  get(arn: string): MachineRecord {
    const machine = this.#machines.get(arn);
    if (machine === undefined) {
      throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  find(arn: string): MachineRecord | undefined {
    return this.#machines.get(arn);
  }

  /** A machine that executions may be started of. @throws ApiError StateMachineDeleting */
  usable(arn: string): MachineRecord {
    const machine = this.get(arn);
    if (machine.deleting)
      throw new ApiError('StateMachineDeleting', `State machine is being deleted: '${arn}'`);
    return machine;
  }

  revision(id: string): RevisionRecord {
    return this.#known(id).record;
  }

  /** The revision with its parsed definition. */
  parsed(id: string): Revision {
    return this.#known(id).revision;
  }

  all(): MachineRecord[] {
    return [...this.#machines.values()];
  }

  /** Takes over a machine from the journal. */
  restore(arn: string, machine: MachineRecord | null): void {
    if (machine === null) this.#machines.delete(arn);
    else this.#machines.set(arn, machine);
  }

  /** Takes over a revision from the journal. It was checked when it was created. */
  restoreRevision(record: RevisionRecord): void {
    const { id, machineArn, machineName, roleArn, text } = record;
    const revision = { id, machineArn, machineName, roleArn, text, definition: JSON.parse(text) };
    this.#revisions.set(id, { record, revision });
  }

  #known(id: string): { record: RevisionRecord; revision: Revision } {
    const known = this.#revisions.get(id);
    if (known === undefined)
      throw new Error(`The revision ${id} of a state machine is missing from the journal`);
    return known;
  }

  #addRevision(machineArn: string, machineName: string, text: unknown, roleArn: unknown): string {
    if (typeof roleArn !== 'string' || !roleArn.startsWith('arn:')) {
      throw new ApiError('InvalidArn', `Invalid Role Arn: '${String(roleArn)}'`);
    }
    parseDefinition(text, this.#abilities);
    const date = this.#clock.now();
    const record = { id: randomUUID(), machineArn, machineName, roleArn, text: text as string, date };
    this.#journal.append({ kind: 'revision', revision: record });
    this.restoreRevision(record);
    return record.id;
  }

  #keep(machine: MachineRecord): MachineRecord {
    this.#journal.append({ kind: 'machine', arn: machine.arn, machine });
    this.#machines.set(machine.arn, machine);
    return machine;
  }
}

function definedIn<Given extends object>(given: Given): Partial<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<Given>;
}
