/** Timers that are awaited. */
export const timersPromises = `
function after(start, value, signal) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    start(() => resolve(value));
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
export function setTimeout(delay, value, options) {
  return after((done) => globalThis.setTimeout(done, delay), value, options?.signal);
}
export function setImmediate(value, options) {
  return after((done) => globalThis.setImmediate(done), value, options?.signal);
}
export async function* setInterval(delay, value) {
  for (;;) {
    await setTimeout(delay);
    yield value;
  }
}
export const scheduler = {
  wait: (delay, options) => setTimeout(delay, undefined, options),
  yield: () => setImmediate(),
};
`;
