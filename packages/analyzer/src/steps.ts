/** Work that can pause: each `yield` is a place where whoever runs it may do something else first. */
export type Steps<Result> = Generator<void, Result>;

/** Runs the work to its end without a pause. */
export function atOnce<Result>(work: Steps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Runs the work in turns, between which timers and sockets of the thread have theirs.
 * @param turn how long a turn lasts, in milliseconds; a turn ends at the first pause after that
 * @param between called after others had their turn; what it throws ends the work
 */
export async function inTurns<Result>(work: Steps<Result>, turn: number, between: () => void): Promise<Result> {
  let began = Date.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (Date.now() - began < turn) continue;
    await new Promise((resolve) => setImmediate(resolve));
    between();
    began = Date.now();
  }
}
