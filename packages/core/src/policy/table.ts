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

/** What a byte of the table says; 0 where nobody asked yet. */
const DENIED = 1;
const ALLOWED = 2;

/** No more bytes than these are kept. What is asked beyond is decided anew each time; answers stay the same. */
const MOST_BYTES = 1 << 24;

/** So many slots are filled together. */
const TOGETHER = 16;

interface Parties {
  readonly customer: CustomerRelation | undefined;
  readonly recipient: string | undefined;
}

/**
 * What was decided so far. Each label set has a place in the table, from which on there is a slot for each purpose in each
 * context; a slot is filled when it, or one beside it, is asked for. At the place 0, which sets have before, nothing is ever
 * filled. Contexts are few: recipients that no clause names are alike, and so are customers where no clause names one.
 * Each context has one slot more than there are purposes, for the position -1 of an unknown purpose; it is never allowed.
 */
export class DecisionTable {
  readonly #rules: Rules;
  readonly #width: number;
  /** How many slots a set has. */
  readonly #slots: number;
  #answers: Uint8Array;
  #end: number;
  readonly #parties: readonly Parties[];
  readonly #recipients: ReadonlyMap<string, number>;

  constructor(rules: Rules) {
    this.#rules = rules;
    this.#width = rules.purposes.size + 1;
    const customers = rules.namesCustomers ? [undefined, 'same' as const, 'other' as const] : [undefined];
    const recipients = [undefined, ...rules.recipients];
    this.#parties = customers.flatMap((customer) => recipients.map((recipient) => ({ customer, recipient })));
    this.#recipients = new Map(rules.recipients.map((recipient, index) => [recipient, index + 1]));
    this.#slots = this.#width * this.#parties.length;
    this.#end = this.#slots;
    this.#answers = new Uint8Array(this.#end);
  }

  /** The context of a use: the slot of its first purpose. */
  contextOf(customer: CustomerRelation | undefined, recipient: string | undefined): UseContext {
    const row = !this.#rules.namesCustomers || customer === undefined ? 0 : customer === 'same' ? 1 : 2;
    const column = recipient === undefined ? 0 : (this.#recipients.get(recipient) ?? 0);
    return ((row * (this.#rules.recipients.length + 1) + column) * this.#width + 1) as UseContext;
  }

  permits(set: InternedSet, purposeIndex: number, context: number): boolean {
    const slot = context + purposeIndex;
    // Other sets and other slots lie beside these.
    if (set.rules === this.#rules && slot >>> 0 < this.#slots) {
      const answer = this.#answers[set.place + slot] ?? 0;
      if (answer !== 0) return answer === ALLOWED;
    }
    return this.#fill(set, slot);
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
    if (set.place === 0) set.place = this.#newPlace();
    if (set.place === 0) return this.#allows(use);
    this.#fillAround(set, slot);
    return this.#answers[set.place + slot] === ALLOWED;
  }

  #allows(use: Situation): boolean {
    return evaluate(use, this.#rules).kind === 'allowed';
  }

  /**
   * Fills the slots beside one as well. Where each had to be filled by itself, an engine would see the evaluation of clauses in most
   * of the first calls of `permits`, would write all of it into their place, and then find the whole too long to be written into
   * the place of anybody's call.
   */
  #fillAround(set: InternedSet, slot: number): void {
    const first = slot - (slot % TOGETHER);
    for (let near = first; near < first + TOGETHER && near < this.#slots; near += 1) {
      const use = this.#situation(set, near);
      if (use !== undefined) this.#answers[set.place + near] = this.#allows(use) ? ALLOWED : DENIED;
    }
  }

  /** A place for one more set; 0 where there is none. */
  #newPlace(): number {
    const place = this.#end;
    const end = place + this.#slots;
    if (end > MOST_BYTES) return 0;
    if (end > this.#answers.length) {
      const longer = new Uint8Array(Math.min(MOST_BYTES, 2 * end));
      longer.set(this.#answers);
      this.#answers = longer;
    }
    this.#end = end;
    return place;
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
