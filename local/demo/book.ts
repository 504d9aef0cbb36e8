/** What the players remember of the story as it is played; the account compares it with what the cloud says. */
import type { Player } from '../story/player.ts';
import type { Program } from './cast/programs.ts';
import type { Scene } from './scenes.ts';

/** Somebody who has accepted an offer. */
export interface Mentee {
  /** Order of acceptance, from 0. */
  readonly index: number;
  readonly player: Player;
  readonly program: Program;
  readonly enrollmentId: string;
}

/** Who mentors: somebody of those who are still there. */
export function mentorOf({ program, index }: Mentee): Player {
  const { active } = program;
  return active[index % active.length] as Player;
}

export class Book {
  termId = '';
  /** Applications that were begun, and those of them that were handed in: `app_…` → key of the intention. */
  readonly drafted = new Map<string, string>();
  readonly submitted = new Map<string, string>();
  readonly mentees: Mentee[] = [];
  /** How many people have answered offers: what the next one answers goes by it. */
  answers = 0;
  /** Letters of completion: PDFs by the graduate's name. */
  readonly letters: {
    readonly name: string;
    readonly program: string;
    readonly letterId: string;
    pdf: Uint8Array;
  }[] = [];
  /** What happened out of the ordinary, and how often. */
  readonly scenes = new Map<Scene, number>();

  scene(scene: Scene): void {
    this.scenes.set(scene, (this.scenes.get(scene) ?? 0) + 1);
  }
}
