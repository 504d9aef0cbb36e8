/** What a chapter of the walk has at hand: the cloud, a client, a voice, and the ids the story has come to know. */
import type { Cloud } from '../cloud.ts';
import { type Client, StoryBroken, type Told } from '../story/client.ts';
import type { MailLine, Narrator } from './narrator.ts';
import type { Walker } from './people.ts';

/** The part of the local cloud that a story uses. */
export interface StoryCloud {
  now(): number;
  /** Moves the virtual clock to an instant; everything due on the way happens. */
  advanceTo(instant: string): Promise<void>;
  /** Resolves when everything under way has come to rest. */
  settled(): Promise<void>;
  mails(): readonly (MailLine & { readonly text: string; readonly sentAt: number })[];
  executions(): readonly { readonly name: string; readonly status: string }[];
  /** How many records consumers could not take. */
  deadLetters(): number;
}

/** A local cloud as a story uses it. */
export function storyCloud(cloud: Cloud): StoryCloud {
  return {
    now: () => cloud.clock.now(),
    advanceTo: (instant) => cloud.advanceTo(instant),
    settled: () => cloud.settled(),
    mails: () => cloud.mailbox().map(({ to, ...mail }) => ({ ...mail, to: to.join(', ') })),
    executions: () => cloud.executions(),
    deadLetters: () => cloud.deadLetters().length,
  };
}

export interface Stage {
  readonly cloud: StoryCloud;
  readonly client: Client;
  readonly narrator: Narrator;
}

/** Lets everything come to rest and shows the mails that it caused. */
export async function rest({ cloud, narrator }: Stage): Promise<void> {
  await cloud.settled();
  narrator.mails(cloud.mails());
}

/** One deed of a person: told, done, and its consequences shown. Answers the body. */
export async function deed(
  stage: Stage,
  player: Walker,
  says: string,
  request: string,
  body?: unknown,
  ifMatch?: string,
): Promise<Told['body']> {
  stage.narrator.tell(`${player.name} (${player.role}) ${says}`);
  const told = await stage.client.ask(player, request, {
    ...(body === undefined ? {} : { body }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
  await rest(stage);
  return told.body;
}

/** Lets time pass until an instant. */
export async function until(stage: Stage, instant: string): Promise<void> {
  await stage.cloud.advanceTo(instant);
  await rest(stage);
}

/** What the story cannot go on without. @throws StoryBroken */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new StoryBroken(otherwise);
}
