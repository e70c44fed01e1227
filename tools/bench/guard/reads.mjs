import { AsyncLocalStorage } from 'node:async_hooks';
import { measure } from './contest.mjs';
import { COUNT } from './model.mjs';

/** A thousand reads alone take no longer than what a clock can tell apart. */
const TIMES = 50;

/** @param {string} list */
const readAll = (list) =>
  `let sum = 0;
   for (let time = 0; time < ${TIMES}; time++) for (let at = 0; at < ${COUNT}; at++) sum += ${list}[at].email.length;
   return sum;`;
/** @param {string} list */
const pickAll = (list) =>
  `${list}.map((one) => ({ email: one.email, phone: one.phone, id: one.id, name: one.name, visits: one.visits, city: one.city }))`;

/** What a guard without accessors would do: ask at each read of a labelled property. */
const asking = new AsyncLocalStorage();
const allowed = new Map([['support', new Set(['email', 'phone'])]]);
const labelled = new Set(['email', 'phone', 'diagnosis']);
/** @param {any} person */
const behindProxy = (person) =>
  new Proxy(person, {
    get(target, key, receiver) {
      if (labelled.has(String(key)) && allowed.get(asking.getStore() ?? '')?.has(String(key)) !== true)
        return undefined;
      return Reflect.get(target, key, receiver);
    },
  });

/**
 * What a guarded read costs: by itself, and as a part of what is made for JSON.
 *
 * @param {any} model
 */
export async function benchReads({ guard, plain, guarded }) {
  /** @param {() => unknown} fn */
  const around = (fn) => asking.run('support', () => guard.run('support', fn));
  const single = await measure({
    scope: { guard, plain, guarded, proxied: plain.map(behindProxy) },
    around,
    rounds: [
      { name: 'plain', code: readAll('plain') },
      { name: 'guarded', code: readAll('guarded') },
      { name: 'Proxy', code: readAll('proxied') },
      { name: 'window', code: `return guard.window(() => { ${readAll('guarded')} });` },
    ],
    goals: [
      { name: 'one guarded read, of a plain one', contestant: 'guarded', peer: 'plain', gate: 20, stretch: 10 },
      {
        name: 'one guarded read, faster than behind a Proxy that asks for the purpose',
        contestant: 'guarded',
        peer: 'Proxy',
        gate: 1,
        stretch: 3,
        times: true,
      },
      { name: 'guarded read in a window, of a plain one', contestant: 'window', peer: 'plain', gate: 2, stretch: 1.5 },
    ],
  });
  const pick = await measure({
    scope: { guard, plain, guarded },
    around,
    rounds: [
      { name: 'plain', code: `return ${pickAll('plain')};` },
      { name: 'batch', code: 'return guard.toPlain(guarded);' },
      { name: 'plain JSON', code: `return JSON.stringify(${pickAll('plain')});`, differs: true },
      { name: 'batch JSON', code: 'return guard.stringify(guarded);', differs: true },
    ],
    goals: [
      { name: 'guarded pick, of a plain one', contestant: 'batch', peer: 'plain', gate: 1.5, stretch: 1.2 },
      {
        name: 'guarded pick + JSON, of a plain one',
        contestant: 'batch JSON',
        peer: 'plain JSON',
        gate: 1.05,
        stretch: 1,
      },
    ],
  });
  return [...single, ...pick];
}
