import { currentFrame } from '../../context';
import type { Tracked } from '../../tracked';
import { deniedWhole, PurposeViolationError } from '../../violation';
import type { Asking } from './request';

const PARTIAL = 206;
const PLACE = 'what a compressed or partial response may hold';

/** Whether bytes have a coding that hides what is in them, by their header `content-encoding` (RFC 9110, section 8.4). */
export function isEncoded(coding: unknown): boolean {
  const text = String(coding ?? '').trim();
  return text !== '' && text.toLowerCase() !== 'identity';
}

/** Whether bytes are parts of something longer, so that they may begin or end within a value. Node makes whole numbers of statuses. */
export function isPartial(status: unknown): boolean {
  return (Number(status) | 0) === PARTIAL;
}

/**
 * Asks about a body in which nothing can be found, as if it held all that was read in this request.
 * @throws {PurposeViolationError} when some of that may not leave as it is
 */
export function askUnseen(asking: Asking): void {
  const { guard, inContext, recipient } = asking;
  inContext(() => {
    const frame = currentFrame();
    for (const read of frame?.tracker?.all() ?? []) {
      const left = guard.check<unknown>(read.value, { recipient, place: PLACE });
      if (left !== read.value) throw unseen(read, frame?.context.purpose ?? null, recipient);
    }
  });
}

/** Nothing of such a body can be redacted. */
function unseen({ field, labels }: Tracked, purpose: string | null, recipient: string | undefined): Error {
  return new PurposeViolationError(deniedWhole({ labels, purpose, field, recipient, reason: UNSEEN }));
}

const UNSEEN =
  'The response is compressed, or a part of something longer, so that nobody sees whether it holds the data, which may not leave with ' +
  'it. Compress in front of the guard, and turn ranges off where files hold such data.';
