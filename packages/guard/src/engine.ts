import type { Policy } from '@purposely/core';
import type { Class } from '@purposely/decorators';
import { Recorder } from './audit/recorder';
import { Border } from './border';
import type { Frame } from './context';
import { Judge } from './judge';
import { Modes } from './mode';
import type { Settings } from './options';
import { type GuardedFields, guardFields } from './protect/fields';
import { Gate } from './protect/gate';
import { Reader } from './protect/reader';
import { Entrance, type HandBack } from './purpose';
import { Redactors } from './redact/redactors';
import type { TrackingCounts } from './tracking';
import { Serializers } from './walk/compiled/serializers';
import type { Limits } from './walk/limits';
import type { PlainSieve } from './walk/sieve';
import { siftAsIs } from './walk/sift';

/** A way of asking, beside what is asked. */
export type Asking = Pick<PlainSieve, 'border' | 'judge' | 'serializers' | 'limits'>;

/** All of a guard that hangs on one policy. Another policy makes another engine, so that none of it is ever half changed. */
export class Engine {
  readonly policy: Policy;
  readonly asking: Asking;
  /** Asks without consequences. */
  readonly probing: Asking;
  readonly entrance: Entrance;
  readonly gate: Gate;

  /** @param now the engine that decides when it is asked */
  constructor(settings: Settings, recorder: Recorder, counts: TrackingCounts, now: () => Engine) {
    const { policy, unscoped, limits } = settings;
    this.policy = policy;
    const judge = new Judge(policy);
    const parts = { judge, redactors: new Redactors(settings.redactors, policy), unscoped };
    const modes = new Modes(settings.mode, settings.modes, policy.categories);
    const border = new Border({ ...parts, modes, recorder });
    this.asking = askingOf(border, judge, limits);
    const strict = new Modes('enforce', {}, policy.categories);
    const silent = new Border({ ...parts, modes: strict, recorder: new Recorder([]), revealed: recorder });
    this.probing = askingOf(silent, judge, limits);
    // What began under this policy may end under another one, which then decides.
    const handBack: HandBack = (value, frame, place) => now().handBack(value, frame, place);
    const entrance = new Entrance(policy, recorder, settings.escalation, settings.tracking, counts, handBack);
    this.entrance = entrance;
    this.gate = new Gate({ border, judge, recorder, entrance, limits, arguments: settings.arguments });
  }

  /** What is left of a value that code of another purpose gives back to a frame. */
  handBack(value: unknown, frame: Frame, place: string): unknown {
    if (frame.tracker?.searches('all') !== true) return value;
    const { border, judge, limits } = this.asking;
    const sieve = { border, judge, limits, search: 'all', frame, recipient: undefined, place } as const;
    const { value: left, changed } = siftAsIs(value, sieve, false);
    return changed ? left : value;
  }

  /**
   * Puts guarded accessors on a class.
   * @throws {TypeError} when a field cannot be guarded
   */
  guardFields(target: Class): GuardedFields {
    const { border, judge } = this.asking;
    return guardFields(target, judge, new Reader(border, judge));
  }

  /** Ends it when another one takes its place. Whoever still asks it, by an accessor kept aside, is denied everything. */
  retire(): void {
    this.asking.judge.retire();
  }
}

function askingOf(border: Border, judge: Judge, limits: Limits): Asking {
  return { border, judge, serializers: new Serializers(border, judge), limits };
}
