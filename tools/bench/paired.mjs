/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => unknown | Promise<unknown>} round does the whole work of one round
 *
 * @typedef {{ name: string, median: number, ratio: number, spread: number }} Standing
 *   `median` in milliseconds a round; `ratio` is the median over the rounds of this contestant's time to the first
 *   contestant's time in the same round; `spread` is the distance between the quartiles of those ratios
 */

/**
 * Times all contestants in every round, in an order that rotates, so that whatever else the machine does meets all of
 * them alike. Ratios are taken inside a round and then summed up by their median.
 *
 * A round of some microseconds would mostly find out what the one before it left in the caches of the processor. With `least`,
 * each contestant does its work in one turn as often as takes that many milliseconds, and the time of one counts.
 *
 * @param {readonly Contestant[]} contestants the first one is the measure of the others
 * @param {{ rounds: number, warmUp: number, least?: number }} plan
 * @returns {Promise<Standing[]>}
 */
export async function paired(contestants, { rounds, warmUp, least = 0 }) {
  /** @type {number[][]} */
  const times = contestants.map(() => []);
  const repeats = contestants.map(() => 1);
  for (let round = -warmUp; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const index = (turn + round + warmUp) % contestants.length;
      const count = repeats[index] ?? 1;
      const start = performance.now();
      for (let time = 0; time < count; time++) await contestants[index]?.round();
      const elapsed = (performance.now() - start) / count;
      if (round >= 0) times[index]?.push(elapsed);
      else repeats[index] = Math.max(1, Math.ceil(least / Math.max(elapsed, SHORTEST)));
    }
  }
  const measure = times[0] ?? [];
  return contestants.map(({ name }, index) => {
    const own = times[index] ?? [];
    const ratios = own.map((time, round) => time / (measure[round] ?? Number.NaN));
    return {
      name,
      median: quantile(own, 0.5),
      ratio: quantile(ratios, 0.5),
      spread: quantile(ratios, 0.75) - quantile(ratios, 0.25),
    };
  });
}

/** Milliseconds that a clock can tell. */
const SHORTEST = 0.001;

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {readonly number[]} values
 * @param {number} share between 0 and 1
 */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
