/**
 * Lets at most `width` tasks run at once, the others wait for their turn.
 *
 * @param {number} width
 * @returns {<Result>(task: () => Promise<Result>) => Promise<Result>}
 */
export function turnstile(width) {
  let running = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  return async (task) => {
    if (running < width) running++;
    else await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    try {
      return await task();
    } finally {
      // Who waits takes over the place of who is done, so that nobody else can slip in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
