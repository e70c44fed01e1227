import type { Decision } from '../use';
import type { CustomerRelation } from '../vocabulary';
import { answer, refusal } from './answer';
import type { Rules } from './compile';
import { evaluate } from './evaluate';
import type { InternedSet } from './label-set';
import type { Situation } from './match';

declare const contextBrand: unique symbol;

/** A customer relation together with a recipient, looked up by `Policy.context()`. It belongs to the policy that made it. */
export type UseContext = number & { readonly [contextBrand]: true };

const SLOTS_IN_A_WORD = 16;

interface Parties {
  readonly customer: CustomerRelation | undefined;
  readonly recipient: string | undefined;
}

/**
 * What was decided so far. Each label set owns a row with a slot for each purpose in each context; a slot is filled when it
 * is asked for. Contexts are few: recipients that no clause names are alike, and so are customers where no clause names one.
 * Each context has one slot more than there are purposes, for the position -1 of an unknown purpose; it is never allowed.
 */
export class DecisionTable {
  readonly #rules: Rules;
  readonly #width: number;
  readonly #parties: readonly Parties[];
  readonly #recipients: ReadonlyMap<string, number>;

  constructor(rules: Rules) {
    this.#rules = rules;
    this.#width = rules.purposes.size + 1;
    const customers = rules.namesCustomers ? [undefined, 'same' as const, 'other' as const] : [undefined];
    const recipients = [undefined, ...rules.recipients];
    this.#parties = customers.flatMap((customer) => recipients.map((recipient) => ({ customer, recipient })));
    this.#recipients = new Map(rules.recipients.map((recipient, index) => [recipient, index + 1]));
  }

  /** The context of a use: the slot of its first purpose. */
  contextOf(customer: CustomerRelation | undefined, recipient: string | undefined): UseContext {
    const row = !this.#rules.namesCustomers || customer === undefined ? 0 : customer === 'same' ? 1 : 2;
    const column = recipient === undefined ? 0 : (this.#recipients.get(recipient) ?? 0);
    return ((row * (this.#rules.recipients.length + 1) + column) * this.#width + 1) as UseContext;
  }

  permits(set: InternedSet, purposeIndex: number, context: number): boolean {
    const slot = context + purposeIndex;
    const bit = 1 << (slot & (SLOTS_IN_A_WORD - 1));
    const word = set.row[slot >>> 4] ?? 0;
    if ((word & bit) !== 0) return true;
    return (word & (bit << SLOTS_IN_A_WORD)) === 0 && this.#fill(set, slot);
  }

  /** The decision for a set in a slot, with its reason. */
  decision(set: InternedSet, purposeIndex: number, context: number): Decision {
    const slot = context + purposeIndex;
    set.decisions[slot] ??= this.#decide(set, slot);
    return set.decisions[slot];
  }

  #fill(set: InternedSet, slot: number): boolean {
    const use = this.#situation(set, slot);
    if (use === undefined) return false;
    const allowed = evaluate(use, this.#rules).kind === 'allowed';
    const index = slot >>> 4;
    if (index >= set.row.length) {
      const words = Math.ceil(((Math.floor(slot / this.#width) + 1) * this.#width) / SLOTS_IN_A_WORD);
      const longer = new Uint32Array(words);
      longer.set(set.row);
      set.row = longer;
    }
    const bit = 1 << (slot & (SLOTS_IN_A_WORD - 1));
    set.row[index] = (set.row[index] ?? 0) | (bit << SLOTS_IN_A_WORD) | (allowed ? bit : 0);
    return allowed;
  }

  #decide(set: InternedSet, slot: number): Decision {
    if (set.problem !== null) return refusal(set.problem);
    const use = this.#situation(set, slot);
    return use === undefined ? refusal('The purpose is not one of the policy.') : answer(use, this.#rules);
  }

  /** The use for which a slot stands; nothing where none does, or the set is another policy's or holds something unknown. */
  #situation(set: InternedSet, slot: number): Situation | undefined {
    const purpose = (slot % this.#width) - 1;
    const parties = this.#parties[Math.floor(slot / this.#width)];
    if (set.rules !== this.#rules || parties === undefined || !(purpose >= 0)) return undefined;
    return { marks: set.marks, purpose, ...parties };
  }
}
