/** Schedules of the template on the virtual clock: each starts a function or a state machine when it is due. */
import { randomUUID } from 'node:crypto';
import type { Inventory } from '../assembly/inventory.ts';
import type { Clock } from '../clock/virtual-clock.ts';
import type { StateFile } from '../state/state-file.ts';
import { type NextDue, parseSchedule } from './expression.ts';

const DAY = 86_400_000;

/** Name of the schedule → epoch ms at which it is due next. */
type NextDues = Record<string, number>;

interface ScheduleProperties {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: string;
  readonly Target: { readonly Arn: string; readonly Input?: string };
}

interface RuleProperties {
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly { readonly Arn: string; readonly Input?: string }[];
}

export interface Schedule {
  readonly name: string;
  readonly expression: string;
  readonly zone: string;
  readonly targets: readonly { readonly arn: string; readonly input: string | undefined }[];
  /** A rule hands its event on; a schedule only what it was told to. */
  readonly ruleArn: string | undefined;
}

export function schedulesOf(inventory: Inventory): Schedule[] {
  const schedules = inventory
    .all<ScheduleProperties>('AWS::Scheduler::Schedule')
    .map(({ name, properties }) => ({
      isOn: properties.State !== 'DISABLED',
      name,
      expression: properties.ScheduleExpression,
      zone: properties.ScheduleExpressionTimezone ?? 'UTC',
      targets: [{ arn: properties.Target.Arn, input: properties.Target.Input }],
      ruleArn: undefined,
    }));
  const rules = inventory.all<RuleProperties>('AWS::Events::Rule').map(({ name, arn, properties }) => ({
    isOn: properties.State !== 'DISABLED' && properties.ScheduleExpression !== undefined,
    name,
    expression: properties.ScheduleExpression ?? '',
    zone: 'UTC',
    targets: (properties.Targets ?? []).map(({ Arn, Input }) => ({ arn: Arn, input: Input })),
    ruleArn: arn,
  }));
  return [...schedules, ...rules].filter(({ isOn }) => isOn);
}

export interface ScheduleMeans {
  readonly clock: Clock;
  /** Starts what an ARN names, with JSON for input. */
  readonly start: (arn: string, input: string) => Promise<void>;
  readonly kept: StateFile<NextDues>;
  readonly onTrouble: (line: string) => void;
}

/** Sets all schedules going. What came due while the cloud was stopped happens once, as soon as possible. */
export function startSchedules(schedules: readonly Schedule[], means: ScheduleMeans): void {
  const { clock, kept } = means;
  const dues: NextDues = kept.read() ?? {};
  for (const schedule of schedules) {
    const { name, expression, zone } = schedule;
    // A rate counts from when the schedule was made, which every due time since has kept.
    const next = parseSchedule(expression, dues[name] ?? clock.now(), zone, `the schedule ${name}`);
    arm(schedule, next, dues, dues[name] ?? next(clock.now()), means);
  }
}

function arm(
  schedule: Schedule,
  next: NextDue,
  dues: NextDues,
  due: number | undefined,
  means: ScheduleMeans,
): void {
  if (due === undefined) delete dues[schedule.name];
  else dues[schedule.name] = due;
  means.kept.write(dues);
  if (due === undefined) return;
  means.clock.at(due, async () => {
    // Noted as done when it is done: a cloud that is killed meanwhile does it again, as the service would.
    const following = nextAfter(schedule, next, due, means.clock);
    await Promise.all(schedule.targets.map((target) => fire(schedule, target, due, means)));
    arm(schedule, next, dues, following, means);
  });
}

/**
 * The next time, as the schedule says it. While the clock is moved, what comes more often than daily comes once a day: in
 * a term of months, an hourly look around would be most of what happens. Where time flows on after the move, it comes at
 * the end of the move too, and from then on as often as it should.
 */
function nextAfter({ expression }: Schedule, next: NextDue, due: number, clock: Clock): number | undefined {
  const after = Math.max(due, clock.now());
  const { goal, flows } = clock;
  if (goal === undefined || !expression.startsWith('rate(')) return next(after);
  const tomorrow = after + DAY;
  return next(Math.max(after, (flows ? Math.min(tomorrow, goal) : tomorrow) - 1));
}

async function fire(
  { name, ruleArn }: Schedule,
  { arn, input }: Schedule['targets'][number],
  due: number,
  { start, onTrouble }: ScheduleMeans,
): Promise<void> {
  try {
    await start(arn, input ?? (ruleArn === undefined ? '{}' : scheduledEvent(ruleArn, due)));
  } catch (error) {
    onTrouble(`The schedule ${name} could not start ${arn}: ${(error as Error).message}`);
  }
}

function scheduledEvent(ruleArn: string, due: number): string {
  const [, , , , region = '', account = ''] = ruleArn.split(':');
  const time = new Date(due).toISOString().replace(/\.\d+/, '');
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time,
    region,
    resources: [ruleArn],
    detail: {},
  });
}
