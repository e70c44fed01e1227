import { type Hierarchy, type Policy, type PolicyJson, parsePolicy, suggestName } from '@purposely/core';
import type { AuditSink } from './audit/record';
import type { Unscoped } from './border';
import { type EnvironmentOptions, inEnvironment } from './environment';
import { MODES, type Mode, type ModeOverrides } from './mode';
import { ownFields } from './own';
import type { ArgumentChecks } from './protect/gate';
import type { Escalation } from './purpose';
import {
  ANYTHING,
  anyOf,
  checkEntry,
  didYouMean,
  type Kind,
  objectOf,
  oneOf,
  readOptions,
  TEXT,
  wholeNumber,
} from './read-options';
import type { Redactor } from './redact/redactor';
import { boundsOf, type TrackingBounds, type TrackingOptions } from './tracking';
import { DEFAULT_LIMITS, type Limits } from './walk/limits';

/** How a guard works. Everything but the policy may be left out. */
export interface GuardOptions {
  readonly policy: Policy | PolicyJson;
  /** What becomes of denied uses; `enforce` when left out. */
  readonly mode?: Mode;
  /** Clauses and categories whose mode is another one. */
  readonly modes?: ModeOverrides;
  /**
   * What differs by the environment that the program runs in, such as `production`. An environment without an entry, and one
   * that nobody names, takes what the guard says without it.
   */
  readonly environments?: Readonly<Record<string, EnvironmentOptions>>;
  /** The environment; the environment variable `NODE_ENV` when left out. */
  readonly environment?: string;
  /** What labelled data meets where no purpose is open; `deny` (as any other denial, by its mode) when left out. */
  readonly unscoped?: Unscoped;
  /** What denied data is replaced by in the mode `redact`, by category; a category takes its nearest ancestor's, else nothing is left. */
  readonly redactors?: Readonly<Record<string, Redactor>>;
  /** Where the audit goes; nowhere when left out. */
  readonly audit?: AuditSink | readonly AuditSink[];
  /** Bounds of the value tracking, or `false` for none. */
  readonly tracking?: TrackingOptions | false;
  /** What becomes of an inner purpose that does not lie under the outer one; `record` when left out. */
  readonly escalation?: Escalation;
  /** Whether a method with a purpose asks about the guarded fields of its arguments on entry (`check`) or when they are read. */
  readonly arguments?: ArgumentChecks;
  /** How far borders look into values. */
  readonly limits?: Partial<Limits>;
}

/** Options, checked and completed. */
export interface Settings {
  readonly policy: Policy;
  readonly mode: Mode;
  readonly modes: ModeOverrides;
  readonly unscoped: Unscoped;
  readonly redactors: Readonly<Record<string, Redactor>>;
  readonly audit: readonly AuditSink[];
  readonly tracking: TrackingBounds | false;
  readonly escalation: Escalation;
  readonly arguments: ArgumentChecks;
  readonly limits: Limits;
}

/**
 * Checks options. A misspelt name must not leave a hole, so that nothing unknown passes, at any level.
 * @throws {PolicyError} when the policy is malformed
 * @throws {TypeError} when an option is wrong
 * @throws {RangeError} when a bound is not one of the numbers that it may be
 */
export function settingsOf(given: GuardOptions): Settings {
  const read = readOptions({ of: THE_GUARD }, given, KINDS);
  const policy = policyOf(read.policy);
  const ways = readWays(undefined, read, policy);
  // A misspelt name in an environment that does not run here must not wait until it does.
  const environments = Object.entries(read.environments ?? {}).map(
    ([name, there]) => [name, readWays(`environments["${name}"]`, there, policy)] as const,
  );
  const {
    mode = 'enforce',
    modes = {},
    unscoped = 'deny',
    escalation = 'record',
  } = inEnvironment(ways, {
    environments: new Map(environments),
    environment: read.environment,
  });
  const { redactors = {}, audit = [], tracking = {}, limits = {} } = read;
  for (const [category, redactor] of Object.entries(redactors)) {
    known('redactors', 'category', category, names(policy.categories));
    checkEntry({ of: THE_GUARD, path: 'redactors' }, category, redactor, A_REDACTOR);
  }
  return {
    policy,
    mode,
    modes,
    unscoped,
    redactors,
    audit: (isList(audit) ? audit : [audit]).map(sinkOf),
    tracking: tracking !== false && boundsOf({ of: THE_GUARD, path: 'tracking' }, tracking),
    escalation,
    arguments: read.arguments ?? 'check',
    limits: { ...DEFAULT_LIMITS, ...readOptions({ of: THE_GUARD, path: 'limits' }, limits, LIMIT_KINDS) },
  };
}

const THE_GUARD = 'the guard';

/** What may differ by environment. */
const WAY_KINDS = {
  mode: oneOf(MODES),
  modes: objectOf('an object with clauses, categories'),
  unscoped: oneOf(['deny', 'report', 'allow']),
  escalation: oneOf(['record', 'refuse']),
};

const KINDS = {
  ...WAY_KINDS,
  policy: { ...objectOf('what definePolicy made, or the parsed JSON of a policy'), needed: true },
  environments: objectOf('an object that says by environment what differs there'),
  environment: TEXT,
  redactors: objectOf('an object with a redactor by category'),
  audit: ANYTHING,
  tracking: anyOf('Give an object of bounds, or false for no tracking.', 'object', 'boolean'),
  arguments: oneOf(['check', 'on-read']),
  limits: objectOf('an object with depth, nodes, items'),
};

const A_REDACTOR = anyOf('Give a function, such as erase or mask().', 'function');
const A_MODE = oneOf(MODES);
const MODES_KINDS = {
  clauses: objectOf('an object with a mode by the id of a clause'),
  categories: objectOf('an object with a mode by category'),
};
const LIMIT_KINDS = { depth: wholeNumber(1), nodes: wholeNumber(1), items: wholeNumber(1) };

function policyOf(policy: Policy | PolicyJson): Policy {
  return isPolicy(policy) ? policy : parsePolicy(policy);
}

/** By its method, since a program may hold several copies of the package that policies are made by. */
function isPolicy(policy: Policy | PolicyJson): policy is Policy {
  return 'decide' in policy && typeof policy.decide === 'function';
}

/** What the guard, or one of its environments, says of how it works. */
function readWays(path: string | undefined, given: EnvironmentOptions, policy: Policy): EnvironmentOptions {
  const ways =
    path === undefined
      ? given
      : readOptions({ of: THE_GUARD, path }, given, WAY_KINDS as Record<keyof EnvironmentOptions, Kind>);
  if (ways.modes === undefined) return ways;
  const at = path === undefined ? 'modes' : `${path}.modes`;
  const modes = readOptions({ of: THE_GUARD, path: at }, ways.modes, MODES_KINDS);
  checkModes(`${at}.clauses`, 'clause', modes.clauses, clauseIds(policy));
  checkModes(`${at}.categories`, 'category', modes.categories, names(policy.categories));
  return ownFields({ ...ways, modes });
}

function checkModes(
  path: string,
  kind: string,
  modes: Readonly<Record<string, Mode>> = {},
  all: ReadonlySet<string>,
): void {
  for (const [name, mode] of Object.entries(modes)) {
    known(path, kind, name, all);
    checkEntry({ of: THE_GUARD, path }, name, mode, A_MODE);
  }
}

function isList(audit: AuditSink | readonly AuditSink[]): audit is readonly AuditSink[] {
  return Array.isArray(audit);
}

/** A sink that cannot be written to would lose every record without a word. */
function sinkOf(sink: AuditSink): AuditSink {
  if (typeof (sink as unknown) === 'object' && sink !== null && typeof sink.write === 'function') return sink;
  throw new TypeError(
    `The option audit of ${THE_GUARD} names something that cannot be written to. Give it sinks with a method "write", such as what jsonLinesAudit makes.`,
  );
}

function names(hierarchy: Hierarchy): ReadonlySet<string> {
  return new Set(hierarchy.names());
}

function clauseIds(policy: Policy): ReadonlySet<string> {
  return new Set(policy.json.clauses.map((clause) => clause.id));
}

function known(option: string, kind: string, name: string, all: ReadonlySet<string>): void {
  if (all.has(name)) return;
  const hint = didYouMean(suggestName(name, all), `Use the name of a ${kind} that it has.`);
  throw new TypeError(
    `The option ${option} of ${THE_GUARD} names the ${kind} "${name}", which the policy does not have. ${hint}`,
  );
}
