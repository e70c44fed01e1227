import { formatLabel, type Label } from '@purposely/core';
import type { Outcome } from '@purposely/decorators';
import { currentFrame } from '../context';
import type { Mode } from '../mode';
import type { AuditEvent, AuditRecord, AuditSink } from './record';

/** What an event says beside its time and request. */
export interface Happening {
  readonly event: AuditEvent;
  readonly mode?: Mode;
  readonly purpose?: string | null | undefined;
  readonly labels?: readonly Label[];
  readonly field: string;
  readonly clause?: string | null;
  readonly reason: string;
  readonly recipient?: string | undefined;
  readonly to?: Outcome;
  readonly redactor?: string | undefined;
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
      mode: happening.mode ?? null,
      purpose: happening.purpose === undefined ? (context?.purpose ?? null) : happening.purpose,
      labels: Object.freeze((happening.labels ?? []).map(formatLabel)),
      field: happening.field,
      clause: happening.clause ?? null,
      reason: happening.reason,
      recipient: happening.recipient ?? null,
      to: happening.to ?? null,
      redactor: happening.redactor ?? null,
      request: happening.request ?? context?.request ?? null,
    });
    for (const sink of this.#sinks) this.#hand(sink, record);
  }

  #hand(sink: AuditSink, record: AuditRecord): void {
    try {
      const written: unknown = sink.write(record);
      // A sink may be written with `async`; what fails later must not end the process.
      if (written instanceof Promise) written.catch(() => this.#fail());
    } catch {
      this.#fail();
    }
  }

  #fail(): void {
    this.#failures += 1;
  }

  async flush(): Promise<void> {
    await allOf(this.#sinks.map(async (sink) => sink.flush?.()));
  }

  async close(): Promise<void> {
    await allOf(this.#sinks.map(async (sink) => (sink.close === undefined ? sink.flush?.() : sink.close())));
  }
}

/** Waits for all, also where one fails, and throws then. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  const reasons: unknown[] = (await Promise.allSettled(works)).flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  if (reasons.length === 1) throw reasons[0];
  if (reasons.length > 1) throw new AggregateError(reasons, `${reasons.length} audits could not keep their records.`);
}
