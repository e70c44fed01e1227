import type { Outcome } from '@purposely/decorators';
import type { Mode } from '../mode';

/** What happened at a border. */
export type AuditEvent =
  /** Data was refused. */
  | 'denied'
  /** Data was replaced by what a redactor made of it. */
  | 'redacted'
  /** Data went through although the policy denies it, because the mode is `report`. */
  | 'reported'
  /** A purpose that does not lie under its caller's was entered. */
  | 'escalation'
  /** A declassifier gave its result. */
  | 'declassified'
  /** A field was found unguarded on an instance, and taken over. */
  | 'shadowed'
  /** The guard was given another policy. */
  | 'policy-replaced'
  /** A request said what it works for, and was not believed. */
  | 'claim-refused'
  /** The value tracking left something out because of its bounds. */
  | 'tracking-limit';

/** One line of the audit. It never holds data, only what data it was. */
export interface AuditRecord {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly event: AuditEvent;
  /** What the mode made of a denial; `null` where nothing was denied. A failure of the guard counts as `enforce`. */
  readonly mode: Mode | null;
  readonly purpose: string | null;
  /** `category[state]` of each label. */
  readonly labels: readonly string[];
  readonly field: string;
  readonly clause: string | null;
  readonly reason: string;
  readonly recipient: string | null;
  /** What a declassifier made of the data. */
  readonly to: Outcome | null;
  /** The kind of redactor that replaced the data: `erase`, `mask`, `pseudonym`, what a redactor of your own calls itself, or `custom`. */
  readonly redactor: string | null;
  /** Id of the request or job. */
  readonly request: string | null;
}

/** Where audit records go. A sink that throws, or whose promise fails, loses the record and nothing else; the guard counts it. */
export interface AuditSink {
  write(record: AuditRecord): void;
  /** Resolves when all that was written before is kept. */
  flush?(): Promise<void>;
  close?(): Promise<void>;
}
