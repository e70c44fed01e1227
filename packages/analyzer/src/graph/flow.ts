import type { SinkModel } from './model';
import type { LabelSpec, Site } from './program';

/** One hop of a witness, in the order in which the data travels. */
export interface FlowStep {
  readonly site: Site;
  readonly kind:
    | 'source'
    | 'assign'
    | 'store'
    | 'load'
    | 'derive'
    | 'argument'
    | 'return'
    | 'capture'
    | 'throw'
    | 'await'
    | 'callback'
    | 'model'
    | 'transform'
    | 'sink';
  /** What happens there, as a short phrase: `passed to MailService.send as "to"`. */
  readonly text: string;
}

/** A use that a guard allowed: what it was asked. */
export interface AllowedUse {
  /** Null where it is not known which purpose the guard was asked for. */
  readonly purpose: string | null;
  readonly recipient: string | null;
}

/** A labelled value that arrived somewhere. */
export interface ArrivedLabel {
  readonly label: LabelSpec;
  /** `User.email`, or the callee of a configured source. */
  readonly origin: string;
  readonly source: Site;
  readonly steps: readonly FlowStep[];
  /** Approximations that the flow rests on (an unmodelled call, a budget): then it is `possible`, not `confirmed`. */
  readonly approximations: readonly string[];
  /** What a guard was asked about the data on its way, and answered with yes. */
  readonly allowed: readonly AllowedUse[];
}

export interface PurposeAtWork {
  readonly name: string;
  readonly site: Site | null;
}

/** Labelled data at a place where a policy has something to say. */
export interface Arrival {
  /** `sink`: data leaves; `entry`: data is passed to, or read by, code of a purpose. */
  readonly kind: 'sink' | 'entry';
  readonly site: Site;
  /** `console.log`, `ReportService.build`. */
  readonly callee: string;
  readonly sink: SinkModel | null;
  /** Null when the code runs under no purpose. */
  readonly purpose: PurposeAtWork | null;
  /** The function whose code this is, by name. */
  readonly within: string;
  readonly labels: readonly ArrivedLabel[];
  /** What several arguments of one call bring, each of which arrives by itself too: only the combination is the question. */
  readonly together?: true;
}

/** Code of one purpose that calls code of another, which does not lie under it. */
export interface PurposeChange {
  readonly site: Site;
  readonly outer: PurposeAtWork;
  readonly inner: PurposeAtWork;
  readonly callee: string;
}

/** Something that was not followed, and may hide a flow. */
export interface CoverageGap {
  readonly kind:
    | 'syntax'
    | 'unresolved-call'
    | 'unmodelled-library'
    | 'budget'
    | 'missing-module'
    | 'syntax-error'
    | 'engine';
  readonly site: Site | null;
  readonly message: string;
}

/** What the solver found; the rules turn it into findings. */
export interface FlowFacts {
  readonly arrivals: readonly Arrival[];
  readonly purposeChanges: readonly PurposeChange[];
  readonly gaps: readonly CoverageGap[];
  /** Callee paths of the configuration that a call, or the way to one, led to. */
  readonly calleesMet: ReadonlySet<string>;
}
