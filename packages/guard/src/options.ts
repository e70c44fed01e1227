import { type Hierarchy, type Policy, type PolicyJson, parsePolicy, suggestName } from '@purposely/core';
import type { AuditSink } from './audit/record';
import type { Unscoped } from './border';
import { type EnvironmentOptions, inEnvironment } from './environment';
import { MODES, type Mode, type ModeOverrides } from './mode';
import type { ArgumentChecks } from './protect/gate';
import type { Escalation } from './purpose';
import type { Redactor } from './redact/redactor';
import type { TrackingOptions } from './tracking';
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
  readonly tracking: TrackingOptions | false;
  readonly escalation: Escalation;
  readonly arguments: ArgumentChecks;
  readonly limits: Limits;
}

/**
 * Checks options. A misspelt name must not leave a hole, so that nothing unknown passes.
 * @throws {PolicyError} when the policy is malformed
 * @throws {TypeError} when an option is wrong
 */
export function settingsOf(given: GuardOptions): Settings {
  const options = inEnvironment(given);
  const policy = 'decide' in options.policy ? options.policy : parsePolicy(options.policy);
  checkWays('', given, policy);
  // A misspelt name in an environment that does not run here must not wait until it does.
  for (const [name, there] of Object.entries(given.environments ?? {})) {
    for (const option of Object.keys(there)) oneOf(`environments["${name}"]`, option, MAY_DIFFER);
    checkWays(`environments["${name}"].`, there, policy);
  }
  const { modes = {}, redactors = {}, audit = [] } = options;
  for (const [category, redactor] of Object.entries(redactors)) {
    known('redactors', 'category', category, names(policy.categories));
    if (typeof redactor !== 'function') throw new TypeError(`The option redactors["${category}"] is no function.`);
  }
  return {
    policy,
    mode: options.mode ?? 'enforce',
    modes,
    unscoped: options.unscoped ?? 'deny',
    redactors,
    audit: (isList(audit) ? audit : [audit]).map(sinkOf),
    tracking: options.tracking ?? {},
    escalation: options.escalation ?? 'record',
    arguments: oneOf('arguments', options.arguments ?? 'check', ['check', 'on-read']),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  };
}

const MAY_DIFFER: readonly string[] = ['mode', 'modes', 'unscoped', 'escalation'];

/** Checks what the guard, or one of its environments, says of how it works. */
function checkWays(at: string, options: EnvironmentOptions, policy: Policy): void {
  const { mode = 'enforce', unscoped = 'deny', escalation = 'record', modes = {} } = options;
  oneOf(`${at}mode`, mode, MODES);
  oneOf(`${at}unscoped`, unscoped, ['deny', 'report', 'allow']);
  oneOf(`${at}escalation`, escalation, ['record', 'refuse']);
  for (const [clause, set] of Object.entries(modes.clauses ?? {})) {
    known(`${at}modes.clauses`, 'clause', clause, clauseIds(policy));
    oneOf(`${at}modes.clauses["${clause}"]`, set, MODES);
  }
  for (const [category, set] of Object.entries(modes.categories ?? {})) {
    known(`${at}modes.categories`, 'category', category, names(policy.categories));
    oneOf(`${at}modes.categories["${category}"]`, set, MODES);
  }
}

function isList(audit: AuditSink | readonly AuditSink[]): audit is readonly AuditSink[] {
  return Array.isArray(audit);
}

/** A sink that cannot be written to would lose every record without a word. */
function sinkOf(sink: AuditSink): AuditSink {
  if (typeof (sink as unknown) === 'object' && sink !== null && typeof sink.write === 'function') return sink;
  throw new TypeError(
    'The option audit names something that cannot be written to. Give it sinks with a method "write".',
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
  const close = suggestName(name, all);
  const hint = close === undefined ? `Use the name of a ${kind} that it has.` : `Did you mean "${close}"?`;
  throw new TypeError(`The option ${option} names the ${kind} "${name}", which the policy does not have. ${hint}`);
}

function oneOf<Word extends string>(option: string, word: Word, words: readonly Word[]): Word {
  if (words.includes(word)) return word;
  throw new TypeError(`The option ${option} is ${JSON.stringify(word)}. Use one of ${words.join(', ')}.`);
}
