import { isDeepStrictEqual } from 'node:util';
import type { Class } from '@purposely/decorators';
import type { Guard } from '../../guard';
import { type FieldPlan, planOf, planOfPrototype } from '../../protect/plan';
import { storing } from '../../protect/storing';
import { type Kind, readOptions, TEXT } from '../../read-options';
import { deniedWhole, PurposeViolationError } from '../../violation';
import { checkGuard } from './guard-given';

/** Who keeps what is written. */
export interface StoreOptions {
  /**
   * Who receives what is written, for policies that name recipients. Without it, what was found in the store goes back there
   * without a question, and what comes from elsewhere is asked about for the running purpose.
   */
  readonly recipient?: string;
}

/** What those options have to be. */
export const STORE_KINDS: Readonly<Record<keyof StoreOptions, Kind>> = { recipient: TEXT };

/** The border in front of a database. It refuses and never redacts: what redaction leaves would take the place of the data. */
export class StoreBorder {
  readonly #guard: Guard;
  readonly #recipient: string | undefined;
  readonly #found = new WeakSet<object>();

  /**
   * @param beside the names of options that an adapter has beside these
   * @throws {TypeError} when there is no guard, or an option is unknown or of another kind
   */
  constructor(guard: Guard, options: StoreOptions, beside: readonly string[] = []) {
    checkGuard(guard, 'a store');
    const { recipient } = readOptions<StoreOptions>({ of: 'the store' }, options, STORE_KINDS, beside);
    this.#guard = guard;
    this.#recipient = recipient;
  }

  /** Notes that an object is what the store has. */
  found(instance: object): void {
    this.#found.add(instance);
  }

  /** Runs synchronous code of a library that reads what it is going to compare or write. */
  reading<Result>(fn: () => Result): Result {
    return storing(fn);
  }

  /**
   * Asks about fields that are going to be written.
   * @param before what the store has in their place, as an instance of the same class
   * @throws {PurposeViolationError} for what may not be written, whatever its mode, but for `report`
   */
  write(instance: object, keys: Iterable<string>, before?: object): void {
    const asks = this.#recipient !== undefined || !this.#found.has(instance);
    for (const key of keys) {
      const field = planOf(instance)?.fields.get(key);
      const value = field?.peek(instance);
      if (field === undefined || value === undefined || value === null) continue;
      if (before !== undefined) this.#refuseRedacted(field, value, before);
      if (asks) this.#ask(instance, field, value);
    }
  }

  /**
   * Asks about fields of a plain object that are going to be written as those of a class. Whoever made it had its values, so
   * that nothing but the recipient is asked about.
   * @throws what `write` throws
   */
  plain(target: Pick<Class, 'prototype'>, row: object, keys: readonly string[], before?: object): void {
    if (planOfPrototype(target.prototype) === undefined) return;
    const values = Object.fromEntries(keys.map((key) => [key, Reflect.get(row, key)]));
    const instance = this.#guard.hydrate(target as unknown as new () => object, values);
    if (this.#recipient === undefined) this.found(instance);
    this.write(instance, keys, before);
  }

  #ask(instance: object, field: FieldPlan, value: unknown): void {
    const passed = this.#guard.read(instance, String(field.key), { recipient: this.#recipient });
    if (passed !== value) throw this.#refusal(field.name, field.set.labels, INCOMPLETE);
  }

  /** Whoever may not see a field and gives back what was shown of it would destroy the data. */
  #refuseRedacted(field: FieldPlan, value: unknown, before: object): void {
    const stored = planOf(before)?.fields.get(field.key)?.peek(before);
    if (stored === undefined || stored === null || isDeepStrictEqual(stored, value)) return;
    const shown = this.#shown(before, String(field.key));
    if (shown !== undefined && shown !== stored && isDeepStrictEqual(shown, value)) {
      throw this.#refusal(field.name, field.set.labels, REDACTED);
    }
  }

  #shown(before: object, key: string): unknown {
    try {
      return this.#guard.read(before, key);
    } catch {
      // Nothing of it is shown to this purpose.
      return undefined;
    }
  }

  #refusal(field: string, labels: FieldPlan['set']['labels'], reason: string): PurposeViolationError {
    const purpose = this.#guard.current()?.purpose ?? null;
    const recipient = this.#recipient;
    return new PurposeViolationError(deniedWhole({ labels, purpose, field, recipient, reason }));
  }
}

const INCOMPLETE =
  'It may not be written, and what redaction leaves of it would take the place of the data. Write it where its purpose may have it.';
const REDACTED =
  'What would be written is what redaction made of the stored data, which would be lost. Leave the field out of the update.';
