import { ApiError } from '../api-error.ts';
import { checkArn, checkName } from '../arns.ts';
import type { Abilities } from '../definition/parse.ts';
import { problemsIn } from '../definition/parse.ts';
import type { Executions } from '../executions.ts';
import type { Machines } from '../machines.ts';
import type { MachineRecord } from '../records.ts';
import type { Answer, Operation, Request } from './requests.ts';
import { optionalText, pageOf, refuseMembers, seconds } from './requests.ts';

/** The operations on state machines. */
export function machineOperations(
  machines: Machines,
  executions: Executions,
  abilities: Abilities,
): Record<string, Operation> {
  return {
    CreateStateMachine: (request) => create(machines, request),
    UpdateStateMachine: (request) => update(machines, request),
    DeleteStateMachine: (request) => {
      const arn = checkArn(request.stateMachineArn, 'stateMachine');
      machines.delete(arn, executions.runningOf(arn) > 0);
      return {};
    },
    DescribeStateMachine: (request) => {
      const machine = machines.get(checkArn(request.stateMachineArn, 'stateMachine'));
      return describe(machines, machine);
    },
    ListStateMachines: (request) => list(machines, request),
    DescribeStateMachineForExecution: (request) => describeForExecution(machines, executions, request),
    ValidateStateMachineDefinition: (request) => validate(abilities, request),
  };
}

function create(machines: Machines, request: Request): Answer {
  const name = checkName(request.name);
  if ((request.type ?? 'STANDARD') !== 'STANDARD') {
    const message = `The type '${String(request.type)}' is not supported by the local engine; only STANDARD is`;
    throw new ApiError('StateMachineTypeNotSupported', message);
  }
  refuseMembers(request, ['publish', 'versionDescription', 'encryptionConfiguration']);
  const machine = machines.create(name, request);
  return { stateMachineArn: machine.arn, creationDate: seconds(machine.creationDate) };
}

function update(machines: Machines, request: Request): Answer {
  const arn = checkArn(request.stateMachineArn, 'stateMachine');
  refuseMembers(request, ['publish', 'versionDescription', 'encryptionConfiguration']);
  const { definition, roleArn, loggingConfiguration, tracingConfiguration } = request;
  if (definition === undefined && roleArn === undefined && !loggingConfiguration && !tracingConfiguration) {
    throw new ApiError('MissingRequiredParameter', 'Either the definition or the role ARN must be given');
  }
  const machine = machines.update(arn, { definition, roleArn, loggingConfiguration, tracingConfiguration });
  const { id, date } = machines.revision(machine.revision);
  return { updateDate: seconds(date), revisionId: id };
}

function describe(machines: Machines, machine: MachineRecord): Answer {
  const { text, roleArn, id } = machines.revision(machine.revision);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: machine.deleting ? 'DELETING' : 'ACTIVE',
    definition: text,
    roleArn,
    type: 'STANDARD',
    creationDate: seconds(machine.creationDate),
    revisionId: id,
    loggingConfiguration: machine.loggingConfiguration ?? { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: machine.tracingConfiguration ?? { enabled: false },
  };
}

function list(machines: Machines, request: Request): Answer {
  const all = machines.all();
  const { items, nextToken } = pageOf(all, (machine) => all.indexOf(machine), false, request, 100);
  return {
    stateMachines: items.map(({ arn, name, creationDate }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: seconds(creationDate),
    })),
    ...(nextToken === undefined ? {} : { nextToken }),
  };
}

function describeForExecution(machines: Machines, executions: Executions, request: Request): Answer {
  const arn = checkArn(request.executionArn, 'execution');
  const live = executions.find(arn);
  if (live === undefined) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  const { id, machineArn, machineName, text, roleArn, date } = machines.revision(live.record.revision);
  return {
    stateMachineArn: machineArn,
    name: machineName,
    definition: text,
    roleArn,
    updateDate: seconds(date),
    revisionId: id,
  };
}

function validate(abilities: Abilities, request: Request): Answer {
  optionalText(request, 'definition');
  const found = problemsIn(request.definition, abilities);
  return {
    result: found.length === 0 ? 'OK' : 'FAIL',
    diagnostics: found.map((problem) => ({ severity: 'ERROR', ...problem })),
    truncated: false,
  };
}
