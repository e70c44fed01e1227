import { types } from 'node:util';
import type { AuditEvent } from './audit/record';
import type { Recorder } from './audit/recorder';
import type { Frame } from './context';
import type { Judge, Request } from './judge';
import type { Mode, Modes } from './mode';
import type { FieldPlan } from './protect/plan';
import { hiddenByAccessors, takeOverAll } from './protect/shadow';
import { erase, kindOf, redactedBy } from './redact/redactor';
import type { Redactors } from './redact/redactors';
import { type Denial, PurposeViolationError } from './violation';

/** What a labelled use without a purpose meets: it is denied as any other, recorded and let through, or let through. */
export type Unscoped = 'deny' | 'report' | 'allow';

const EVENTS: Readonly<Record<Mode, AuditEvent>> = { enforce: 'denied', redact: 'redacted', report: 'reported' };

const TAKEN_OVER =
  'The field was defined on the instance, where reads of it are not guarded. It is guarded from now on.';
const HIDDEN =
  'An accessor on the instance hides the field, so that reads of it are not guarded, and borders alone ask. MikroORM puts such ' +
  'accessors on entities: call guardMikroOrm(guard, orm) before the first one is made.';

/** The parts that a border works with. */
export interface BorderParts {
  readonly judge: Judge;
  readonly modes: Modes;
  readonly redactors: Redactors;
  readonly recorder: Recorder;
  readonly unscoped: Unscoped;
  /** Hears of fields that were taken over, which is more than an answer; the recorder when left out. */
  readonly revealed?: Recorder;
}

/** Where data is asked for: the policy decides, and the mode says what becomes of data that it denies. */
export class Border {
  readonly #parts: BorderParts;
  readonly #hidden = new WeakSet<FieldPlan>();

  constructor(parts: BorderParts) {
    this.#parts = parts;
  }

  /** Why data may not be used in a frame; `undefined` when it may. Records nothing. */
  refusal(request: Request, frame: Frame | undefined): Denial | undefined {
    const { judge, unscoped } = this.#parts;
    if (frame === undefined) return unscoped === 'allow' ? undefined : judge.unscoped(request);
    return judge.permits(request, frame.context) ? undefined : judge.denial(request, frame.context);
  }

  /**
   * The data, if it may be used; else what its mode makes of it.
   * @throws {PurposeViolationError} in the mode `enforce`, and whenever the guard or a redactor fails
   */
  pass(request: Request, value: unknown, frame: Frame | undefined): unknown {
    let denial: Denial | undefined;
    try {
      denial = this.refusal(request, frame);
    } catch {
      denial = failure(request.field, frame, 'The guard failed while it decided, so that the data stays closed.');
    }
    return denial === undefined ? value : this.settle(denial, value);
  }

  /**
   * Takes over and records the fields of an instance that hide its guarded ones. A field that cannot be moved stays seen; one that
   * an accessor hides is recorded once.
   */
  reveal(instance: object): void {
    // What would move into the slot of a Proxy would be gone from the object behind it. It stays a labelled property there.
    if (types.isProxy(instance)) return;
    let fields: readonly FieldPlan[] = [];
    try {
      fields = takeOverAll(instance);
    } catch {
      // The property lies on a frozen object. A border sees it there and asks about it as about any labelled property.
    }
    for (const field of fields) this.#shadowed(field, TAKEN_OVER);
    for (const field of hiddenByAccessors(instance)) {
      // Each instance of the class has it, and one record says so.
      if (this.#hidden.has(field)) continue;
      this.#hidden.add(field);
      this.#shadowed(field, HIDDEN);
    }
  }

  #shadowed({ name: field, set: { labels } }: FieldPlan, reason: string): void {
    (this.#parts.revealed ?? this.#parts.recorder).record({ event: 'shadowed', labels, field, reason });
  }

  /** What the mode of a denial makes of the data. */
  settle(denial: Denial, value: unknown): unknown {
    const settlement = this.settlement(denial);
    return settlement === 'erase' ? undefined : settlement(value);
  }

  /** The same for any data of which all but the value is known: `erase`, where nothing is left and nobody hears of it. */
  settlement(denial: Denial): 'erase' | ((value: unknown) => unknown) {
    const mode = this.#modeOf(denial);
    if (mode === 'redact') return this.#redaction(denial);
    return (value) => {
      this.#record(mode, denial);
      if (mode === 'enforce') throw new PurposeViolationError(denial);
      return value;
    };
  }

  #modeOf(denial: Denial): Mode {
    if (denial.failed) return 'enforce';
    if (denial.purpose === null && this.#parts.unscoped === 'report') return 'report';
    return this.#parts.modes.of(denial.objections ?? [{ clause: denial.clause, labels: denial.denied }]);
  }

  #redaction(denial: Denial): 'erase' | ((value: unknown) => unknown) {
    const { recorder, redactors } = this.#parts;
    const { purpose, field, recipient, denied: labels } = denial;
    const redaction = { labels, purpose, field, recipient };
    const redactor = redactors.of(redaction, denial.customer);
    if (redactor === erase && recorder.idle) return 'erase';
    return (value) => {
      let redacted: unknown;
      try {
        redacted = redactedBy(redactor, value, redaction);
      } catch {
        // What the redactor threw may hold the value, so it goes no further.
        const reason = `The redactor of ${labels[0]?.category ?? 'the data'} failed, so that the data stays closed. Mend it.`;
        return this.settle(
          { ...denial, failed: true, clause: null, reason, objections: undefined, nearest: null },
          value,
        );
      }
      this.#record('redact', denial, kindOf(redactor));
      return redacted;
    };
  }

  #record(mode: Mode, { purpose, labels, field, clause, reason, recipient }: Denial, redactor?: string): void {
    const event = EVENTS[mode];
    this.#parts.recorder.record({ event, mode, purpose, labels, field, clause, reason, recipient, redactor });
  }
}

/** A denial because the guard could not do its work. */
export function failure(field: string, frame: Frame | undefined, reason: string): Denial {
  const purpose = frame?.context.purpose ?? null;
  return { labels: [], denied: [], purpose, field, clause: null, reason, nearest: null, failed: true };
}
