import { formatLabel, type Label } from '@purposely/core';
import { currentFrame } from '../context';
import type { AuditEvent, AuditRecord, AuditSink } from './record';

/** What an event says beside its time and request. */
export interface Happening {
  readonly event: AuditEvent;
  readonly purpose?: string | null | undefined;
  readonly labels?: readonly Label[];
  readonly field: string;
  readonly clause?: string | null;
  readonly reason: string;
  readonly recipient?: string | undefined;
  /** Id of the request, where it does not run yet. */
  readonly request?: string | undefined;
}

/** Turns events into records and hands them to every sink. A failing sink is counted and never reaches the caller. */
export class Recorder {
  readonly #sinks: readonly AuditSink[];
  #failures = 0;

  constructor(sinks: readonly AuditSink[]) {
    this.#sinks = sinks;
  }

  /** How many records a sink refused. */
  get failures(): number {
    return this.#failures;
  }

  /** Whether nobody wants to hear of anything. */
  get idle(): boolean {
    return this.#sinks.length === 0;
  }

  record(happening: Happening): void {
    if (this.idle) return;
    const context = currentFrame()?.context;
    const record: AuditRecord = Object.freeze({
      time: new Date().toISOString(),
      event: happening.event,
      purpose: happening.purpose === undefined ? (context?.purpose ?? null) : happening.purpose,
      labels: (happening.labels ?? []).map(formatLabel),
      field: happening.field,
      clause: happening.clause ?? null,
      reason: happening.reason,
      recipient: happening.recipient ?? null,
      request: happening.request ?? context?.request ?? null,
    });
    for (const sink of this.#sinks) {
      try {
        sink.write(record);
      } catch {
        this.#failures += 1;
      }
    }
  }

  async flush(): Promise<void> {
    await Promise.all(this.#sinks.map((sink) => sink.flush?.()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#sinks.map((sink) => (sink.close === undefined ? sink.flush?.() : sink.close())));
  }
}
