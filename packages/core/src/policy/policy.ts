import type { Hierarchy } from '../hierarchy';
import type { Label } from '../label';
import type { Decision, Explanation, Objection, Use } from '../use';
import { refusal } from './answer';
import { compile, type Rules } from './compile';
import { explain } from './explain';
import { failureText } from './failure';
import { Interning } from './interning';
import type { PolicyJson } from './json';
import type { InternedSet, LabelSet } from './label-set';
import type { CategoryNames, PolicyOf, PurposeNames } from './names';
import { objections } from './objections';
import { type ReadPolicy, readPolicy } from './read/policy';
import { DecisionTable, type UseContext } from './table';
import { areParties, useProblem } from './use-problem';

/** A policy, ready to decide. Its type carries the names that it declares. Make one with `definePolicy` or `parsePolicy`. */
export interface Policy<Category extends string = string, Purpose extends string = string> {
  readonly name: string;
  readonly version: string;
  /** The policy as data, deeply frozen. `parsePolicy(policy.json)` gives an equal policy. */
  readonly json: PolicyJson;
  readonly categories: Hierarchy<Category>;
  readonly purposes: Hierarchy<Purpose>;
  /** Whether some clause names a customer relation, so that a use should say whose data it is. */
  readonly namesCustomers: boolean;
  /** The recipients that some clause names, sorted. All others are alike to the policy. */
  readonly recipients: readonly string[];
  /**
   * Decides a use. Never throws: an unknown name, a wrong state or any failure is a denial whose reason says so.
   * Equal uses get the same frozen object.
   */
  decide(use: Use): Decision;
  /** Decides a use and gives its grounds: what did not apply and why, and the nearest use that is allowed. Never throws. */
  explain(use: Use): Explanation;
  /**
   * All grounds on which a use is denied, where `decide` names the first; none when it is allowed. Never throws: a use that
   * cannot be decided has one objection without a clause, to all of its labels.
   */
  objections(use: Use): readonly Objection[];
  /** Looks a set of labels up for `permits`. Their order, repetitions and customers do not matter. */
  intern(labels: readonly Label[]): LabelSet;
  /** The position of a purpose for `permits`; -1, for which nothing is permitted, when the policy does not declare it. */
  purposeIndex(name: Purpose): number;
  /** Looks a customer relation and a recipient up for `permits`. */
  context(parties: Pick<Use, 'customer' | 'recipient'>): UseContext;
  /**
   * `decide(...).allowed` for the hot path: one array load and one bit test once the answer is known.
   * All arguments must come from this policy.
   * @param context from `context()`; without it, neither a customer relation nor a recipient is known
   */
  permits(set: LabelSet, purposeIndex: number, context?: UseContext): boolean;
}

/**
 * Makes a policy from a literal. A category or purpose that a clause names and the literal does not declare is a compile error.
 * @param json the policy
 * @throws {PolicyError} when it is malformed
 */
export function definePolicy<const Json extends PolicyJson>(
  json: Json & PolicyOf<CategoryNames<Json>, PurposeNames<Json>>,
): Policy<CategoryNames<Json>, PurposeNames<Json>> {
  return new CompiledPolicy(readPolicy(json)) as Policy<CategoryNames<Json>, PurposeNames<Json>>;
}

/**
 * Makes a policy from data of unknown form, as `JSON.parse` returns it.
 * @param value the policy
 * @throws {PolicyError} when it is malformed; its `issues` name each error with its JSON path
 */
export function parsePolicy(value: unknown): Policy {
  return new CompiledPolicy(readPolicy(value));
}

/** Stands for a use that untyped code left out, so that the lookups fail as they do for a wrong one. */
const NO_USE: Use = { labels: [], purpose: '' };

class CompiledPolicy implements Policy {
  readonly json: PolicyJson;
  readonly categories: Hierarchy;
  readonly purposes: Hierarchy;
  readonly #rules: Rules;
  readonly #interning: Interning;
  readonly #table: DecisionTable;
  readonly #anyone: UseContext;

  constructor(read: ReadPolicy) {
    this.json = read.json;
    this.categories = read.categories;
    this.purposes = read.purposes;
    this.#rules = compile(read);
    this.#interning = new Interning(this.#rules);
    this.#table = new DecisionTable(this.#rules);
    this.#anyone = this.#table.contextOf(undefined, undefined);
  }

  get name(): string {
    return this.json.name;
  }

  get version(): string {
    return this.json.version;
  }

  get namesCustomers(): boolean {
    return this.#rules.namesCustomers;
  }

  get recipients(): readonly string[] {
    return this.#rules.recipients;
  }

  decide(use: Use): Decision {
    try {
      const { labels, purpose, customer, recipient } = use ?? NO_USE;
      const purposeIndex = this.purposes.index(purpose);
      if (purposeIndex < 0 || !areParties(customer, recipient)) return refusal(useProblem(use, this.purposes));
      const set = this.#interning.intern(labels);
      return this.#table.decision(set, purposeIndex, this.#table.contextOf(customer, recipient));
    } catch (error) {
      return refusal(`The use could not be decided and is therefore denied: ${failureText(error)}.`);
    }
  }

  explain(use: Use): Explanation {
    const decision = this.decide(use);
    try {
      return explain(use, decision, this, this.#rules);
    } catch {
      return { ...decision, nearest: null, considered: [] };
    }
  }

  objections(use: Use): readonly Objection[] {
    if (this.decide(use).allowed) return [];
    const { labels, purpose, customer, recipient } = use ?? NO_USE;
    const whole = [{ clause: null, labels }];
    try {
      const purposeIndex = this.purposes.index(purpose);
      const { marks, problem } = this.#interning.intern(labels);
      if (purposeIndex < 0 || problem !== null || !areParties(customer, recipient)) return whole;
      return objections({ marks, purpose: purposeIndex, customer, recipient }, this.#rules);
    } catch {
      return whole;
    }
  }

  intern(labels: readonly Label[]): LabelSet {
    return this.#interning.intern(labels);
  }

  purposeIndex(name: string): number {
    return this.purposes.index(name);
  }

  context(parties: Pick<Use, 'customer' | 'recipient'>): UseContext {
    return this.#table.contextOf(parties.customer, parties.recipient);
  }

  permits(set: LabelSet, purposeIndex: number, context: UseContext = this.#anyone): boolean {
    // Only intern() makes label sets.
    return this.#table.permits(set as InternedSet, purposeIndex, context);
  }
}
