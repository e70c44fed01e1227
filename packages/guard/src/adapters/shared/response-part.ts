import { BodySeam } from './body-seam';
import { askBytes } from './bytes';
import type { Asking } from './request';

/**
 * Asks about a body, a chunk or a header before it leaves.
 * @returns what may leave; where nothing is left an empty text, or `null` for what was no text, since servers take
 *   `undefined` for no answer and go on with what they have
 */
export function askResponsePart<Value>(value: Value, place: string, asking: Asking): Value {
  if (isText(value) && holdsNothing(asking)) return value;
  const { guard, inContext, recipient } = asking;
  const request = { recipient, place };
  return inContext(() => {
    if (value instanceof Uint8Array) return askBytes(value, (text) => guard.check<unknown>(text, request));
    if (typeof value === 'object') return guard.toPlain(value, request) ?? null;
    return guard.check<unknown>(value, request) ?? (typeof value === 'string' ? '' : null);
  }) as Value;
}

/** Whether a part of a response may leave as it is. */
export function mayStay(value: unknown, place: string, asking: Asking): boolean {
  try {
    return askResponsePart(value, place, asking) === value;
  } catch {
    return false;
  }
}

/** Whether no text of a response can hold anything: nothing was read yet that would be looked for. */
export function holdsNothing({ inContext }: Asking): boolean {
  return inContext.searches?.() === false;
}

/** Whether something can hold nothing but what is looked for in texts. */
function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array;
}

/** What asks about a body that leaves in chunks. */
export function seamOfResponse(asking: Asking): BodySeam {
  return asking.inContext(() => new BodySeam((text) => askResponsePart(text, 'the response body', asking)));
}
