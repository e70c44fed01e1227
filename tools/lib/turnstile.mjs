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
    if (running >= width) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    running++;
    try {
      return await task();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
