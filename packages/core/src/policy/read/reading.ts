import { suggestName } from '../../suggest';
import { PolicyError, type PolicyIssue } from '../error';
import { POLICY_LIMITS } from '../limits';

/** An object of a policy file, not yet understood. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * One reading of an untyped policy: collects what is wrong, each with its JSON path, and keeps count of the limits.
 * The helpers return `undefined` for a value that they have complained about.
 */
export class Reading {
  readonly #issues: PolicyIssue[] = [];
  #clauses = 0;

  complain(path: string, message: string): void {
    this.#issues.push({ path, message });
    if (this.#issues.length >= POLICY_LIMITS.issues) this.finish();
  }

  /** Ends the reading. @throws {PolicyError} when anything was wrong */
  finish(): void {
    if (this.#issues.length > 0) this.abandon();
  }

  /** Ends a reading that cannot go on after a complaint. @throws {PolicyError} always */
  abandon(): never {
    throw new PolicyError(this.#issues);
  }

  /** Counts a clause, an exception or an alternative. @throws {PolicyError} when there are more than the limit */
  countClause(path: string): void {
    this.#clauses += 1;
    if (this.#clauses <= POLICY_LIMITS.clauses) return;
    this.stop(
      path,
      `A policy has at most ${POLICY_LIMITS.clauses} clauses, exceptions and alternatives. Split the policy.`,
    );
  }

  /** Complains about something that makes reading on pointless. */
  stop(path: string, message: string): never {
    this.#issues.push({ path, message });
    return this.abandon();
  }

  /** Whether a nesting level is beyond the limit; complains when it is. */
  isTooDeep(path: string, depth: number): boolean {
    if (depth <= POLICY_LIMITS.nesting) return false;
    this.complain(path, `This is nested more than ${POLICY_LIMITS.nesting} levels deep. Flatten it.`);
    return true;
  }

  /** An object whose keys are free. */
  record(value: unknown, path: string, what: string): Fields | undefined {
    if (isPlainObject(value)) return value;
    this.complain(path, `${what} must be an object, not ${nameOfType(value)}.`);
    return undefined;
  }

  /** An object with known keys. */
  object(value: unknown, path: string, what: string, keys: readonly string[]): Fields | undefined {
    const fields = this.record(value, path, what);
    for (const key of Object.keys(fields ?? {})) {
      if (keys.includes(key)) continue;
      const close = suggestName(key, keys);
      const hint = close === undefined ? `It may have ${keys.join(', ')}.` : `Did you mean "${close}"?`;
      this.complain(at(path, key), `${what} has no key "${key}". ${hint}`);
    }
    return fields;
  }

  list(value: unknown, path: string, what: string): readonly unknown[] | undefined {
    if (Array.isArray(value)) return value;
    this.complain(path, `${what} must be a list, not ${nameOfType(value)}.`);
    return undefined;
  }

  text(value: unknown, path: string, what: string): string | undefined {
    if (typeof value === 'string' && value.trim() !== '') return value;
    const found = typeof value === 'string' ? 'an empty text' : nameOfType(value);
    this.complain(path, `${what} must be a text, not ${found}.`);
    return undefined;
  }

  optionalText(value: unknown, path: string, what: string): string | undefined {
    return value === undefined ? undefined : this.text(value, path, what);
  }

  /** A list of texts with at least one member. */
  texts(value: unknown, path: string, what: string): readonly string[] | undefined {
    const list = this.list(value, path, what);
    if (list?.length === 0)
      this.complain(path, `${what} must not be an empty list. Leave it out or name at least one.`);
    return list?.flatMap((item, index) => this.text(item, at(path, index), 'A member of this list') ?? []);
  }

  /** A text or a list of texts. */
  oneOrMore(value: unknown, path: string, what: string): string | readonly string[] | undefined {
    return Array.isArray(value) ? this.texts(value, path, what) : this.text(value, path, what);
  }
}

/** Extends a JSON path by a key or a position. */
export function at(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `${path}.${step}` : `${path}[${JSON.stringify(step)}]`;
}

/** Drops the keys whose value is `undefined`. */
export function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function isPlainObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOfType(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
