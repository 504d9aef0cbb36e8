import type { HistoryEvent } from '../history.ts';
import type { ExecutionRecord, MachineRecord, RevisionRecord, ScopeRecord } from '../records.ts';

/** One line of the journal: what became of one thing. */
export type JournalEntry =
  | { readonly kind: 'machine'; readonly arn: string; readonly machine: MachineRecord | null }
  | { readonly kind: 'revision'; readonly revision: RevisionRecord }
  | {
      readonly kind: 'execution';
      readonly arn: string;
      /** The whole record, when it changed. */
      readonly record?: ExecutionRecord;
      /** Flows that changed, or null for those that are gone. */
      readonly scopes: Readonly<Record<string, ScopeRecord | null>>;
      /** Events that were added. */
      readonly events: readonly HistoryEvent[];
    };

/** Where the engine writes down what happens. What `append` has taken survives the death of the process. */
export interface Journal {
  /** All entries so far, oldest first. Called once, before anything is appended. */
  read(): Iterable<JournalEntry>;
  append(entry: JournalEntry): void;
  /** Whether so much is outdated that {@link Journal.rewrite} is worth its while. */
  isBig(): boolean;
  /** Replaces everything by `entries`, which say the same in fewer words. */
  rewrite(entries: Iterable<JournalEntry>): void;
  close(): void;
}

/** Remembers nothing: for tests, and for a cloud that is to be gone when it stops. */
export function memoryJournal(): Journal {
  return {
    read: () => [],
    append: () => undefined,
    isBig: () => false,
    rewrite: () => undefined,
    close: () => undefined,
  };
}
