import type { Border } from '../border';
import { shared } from '../shared';

const running: { asked?: Border | undefined; silent?: Border | undefined } = shared('purposely.probing', () => ({}));

/**
 * Runs synchronous code where reads that are asked of one border are asked of another one: code of the program that a question
 * runs, such as a `toJSON`, must leave no record of its own.
 */
export function probe<Result>(asked: Border, silent: Border, fn: () => Result): Result {
  const { asked: outerAsked, silent: outerSilent } = running;
  running.asked = asked;
  running.silent = silent;
  try {
    return fn();
  } finally {
    running.asked = outerAsked;
    running.silent = outerSilent;
  }
}

/** The border that is asked in place of one; mostly itself. */
export function borderInPlaceOf(border: Border): Border {
  return running.asked === border ? (running.silent ?? border) : border;
}
