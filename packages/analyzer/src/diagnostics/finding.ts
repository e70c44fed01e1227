/** Rule ids are stable; each has a page in `docs/rules`. */
export type RuleId =
  | 'disallowed-flow'
  | 'disallowed-recipient'
  | 'purpose-escalation'
  | 'purpose-missing'
  | 'unknown-name';

/** What a finding of a rule counts for; `off` keeps the rule from running. */
export type RuleLevel = 'off' | 'warning' | 'error';

/** The levels that a configuration sets; a rule that is left out has its default. */
export type RuleLevels = Readonly<Partial<Record<RuleId, RuleLevel>>>;

/** What a report tells about a rule. */
export interface RuleDescription {
  readonly id: RuleId;
  readonly defaultLevel: RuleLevel;
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** Whole sentences: what to do about a finding, in general. */
  readonly help: string;
}

/** A range in a file; lines and columns start at 1, columns count UTF-16 units, the end is exclusive. */
export interface Place {
  /** Relative to the folder of the configuration, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Step {
  readonly place: Place;
  readonly kind: string;
  readonly message: string;
}

export interface FindingLabel {
  readonly category: string;
  readonly state: string;
  /** `User.email`, or the configured source that it came from. */
  readonly origin: string;
  readonly source: Place;
}

/** The answer of the policy, the same as `purposely explain` gives. */
export interface FindingDecision {
  readonly clause: string | null;
  readonly reason: string;
  readonly source: string | null;
  /** `allowed if pseudonymized`, null when no single change would allow it. */
  readonly nearest: string | null;
}

export interface Finding {
  readonly rule: RuleId;
  readonly level: 'error' | 'warning';
  /**
   * `confirmed`: every hop was resolved or modelled, for one label at least (for all of them, where the combination is
   * what the policy forbids). `possible`: it rests on the listed approximations.
   */
  readonly tier: 'confirmed' | 'possible';
  /** One whole sentence. */
  readonly message: string;
  /** The place in the sink or purpose entry where the data arrives. */
  readonly place: Place;
  /** What stands there: `console.log`, `ReportService.build`. */
  readonly callee: string | null;
  readonly labels: readonly FindingLabel[];
  readonly purpose: string | null;
  readonly recipient: string | null;
  readonly decision: FindingDecision | null;
  /** From source to sink, both included; empty for findings that are not flows. */
  readonly path: readonly Step[];
  /** Further witnesses, one for each label after the first. */
  readonly otherPaths: readonly (readonly Step[])[];
  readonly approximations: readonly string[];
  /** What to do next. */
  readonly help: readonly string[];
  /** Stable under line moves and renamed variables: a hash of the rule, the labels, the use and the function it happens in. */
  readonly fingerprint: string;
}

export interface ReportedGap {
  readonly kind: string;
  readonly place: Place | null;
  readonly message: string;
}

/** The versioned result of one run. */
export interface Report {
  readonly schemaVersion: 1;
  readonly policy: { readonly name: string; readonly version: string };
  readonly findings: readonly Finding[];
  readonly gaps: readonly ReportedGap[];
  /** Every rule that ran. */
  readonly rules: readonly RuleDescription[];
  readonly files: number;
  readonly functions: number;
  /** Texts of the files that findings and gaps point into, for code frames. */
  readonly sources: Readonly<Record<string, string>>;
}
