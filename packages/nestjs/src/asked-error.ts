import { type Asking, openedError, rebuiltError, violationIn } from '@purposely/guard/server';

/**
 * An error as it may leave: itself where nothing in its message, stack, causes and properties has to stay, else the same with
 * what redactors left of it, or the violation.
 */
export function askedError(error: unknown, { guard, inContext, recipient }: Asking): unknown {
  if (violationIn(error) !== undefined) return error;
  try {
    const request = { recipient, place: 'an error' };
    if (!(error instanceof Error)) return inContext(() => guard.check(error, request));
    const opened = openedError(error);
    const asked = inContext(() => guard.check(opened, request));
    return asked === opened ? error : rebuiltError(error, asked);
  } catch (refusal) {
    return refusal;
  }
}
