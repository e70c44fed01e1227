import type { Label, State } from '@purposely/core';
import { ownField } from '../own';
import { readOptions, TEXT, wholeNumber } from '../read-options';

/** What a redactor is told about the data that it replaces. */
export interface Redaction {
  readonly labels: readonly Label[];
  readonly purpose: string | null;
  readonly field: string;
  readonly recipient?: string | undefined;
}

/** Makes what is shown in place of denied data. One that throws, or gives a promise, keeps the data closed. */
export interface Redactor {
  (value: unknown, redaction: Redaction): unknown;
  /** The state of what it makes; where the policy denies even that, the data is erased instead. */
  readonly to?: State;
  /** What the audit calls it; `custom` when left out. */
  readonly kind?: string;
}

/** What the audit calls a redactor. */
export function kindOf(redactor: Redactor): string {
  const kind = ownField(redactor, 'kind');
  return typeof kind === 'string' ? kind : 'custom';
}

/**
 * What a redactor shows in place of a value.
 * @throws whatever the redactor throws, and when it gives a promise
 */
export function redactedBy(redactor: Redactor, value: unknown, redaction: Redaction): unknown {
  const redacted = redactor(value, redaction);
  if (typeof redacted === 'object' && redacted !== null && 'then' in redacted) {
    // Nobody waits for it, and a promise that fails unheard would end the process.
    if (redacted instanceof Promise) redacted.catch(() => undefined);
    throw new TypeError('A redactor gave a promise. Give the replacement itself.');
  }
  return redacted;
}

/** Leaves nothing: the value becomes `undefined`, which JSON leaves out. What a category without a redactor gets. */
export const erase: Redactor = Object.assign(() => undefined, { kind: 'erase' });

/** How much of a value a mask shows. */
export interface MaskOptions {
  /** Number of characters at the end that stay readable; 0 when left out. At most half of the value is shown. */
  readonly keepEnd?: number;
  /** What stands for a hidden character; `*` when left out. */
  readonly character?: string;
}

const MASK_KINDS = { keepEnd: wholeNumber(0), character: TEXT };

/**
 * Hides the characters of a text or number, keeping its length. Other values become `undefined`.
 * @throws {TypeError} when an option is unknown or of another kind
 * @throws {RangeError} when `keepEnd` is not a whole number from 0 on
 */
export function mask(options: MaskOptions = {}): Redactor {
  const { keepEnd = 0, character = '*' } = readOptions({ of: 'mask()' }, options, MASK_KINDS);
  const redactor: Redactor = (value) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
    const characters = [...String(value)];
    const kept = Math.min(keepEnd, Math.floor(characters.length / 2));
    const hidden = characters.length - kept;
    return character.repeat(hidden) + characters.slice(hidden).join('');
  };
  return Object.assign(redactor, { kind: 'mask' });
}
