import { measure } from './contest.mjs';
import { COUNT } from './model.mjs';

const keys = ['id', 'email', 'name', 'phone', 'diagnosis', 'visits', 'city'];

/**
 * What it costs to make guarded instances of rows, beside unguarded ones made by hand and beside setters.
 *
 * @param {any} model
 */
export async function benchHydrate({ guard, Plain, Guarded }) {
  const rows = Array.from({ length: COUNT }, (_, index) => ({ ...new Plain(index) }));
  // Without constructors, which would assign once more.
  const [plain, guarded] = [Plain, Guarded].map(({ prototype }) => prototype);
  /** @param {string} prototype */
  const byHand = (prototype) =>
    `return rows.map((row) => { const one = Object.create(${prototype}); ${keys.map((key) => `one.${key} = row.${key};`).join(' ')} return one; });`;
  const byKey =
    'return rows.map((row) => { const one = Object.create(guarded); for (const key of Object.keys(row)) one[key] = row[key]; return one; });';
  /** @param {() => any[]} fn */
  const around = (fn) => guard.run('support', () => fn());
  return measure({
    scope: { guard, Guarded, plain, guarded, rows },
    around,
    same: (/** @type {any[]} */ made) =>
      guard.run('support', () => made.map(({ id, email, phone, city }) => ({ id, email, phone, city }))),
    rounds: [
      { name: 'by hand, unguarded', code: byHand('plain') },
      { name: 'hydrate', code: 'return rows.map((row) => guard.hydrate(Guarded, row));' },
      { name: 'by hand, through setters', code: byHand('guarded') },
      { name: 'by key, through setters', code: byKey },
      { name: 'Object.assign', code: 'return rows.map((row) => Object.assign(Object.create(guarded), row));' },
    ],
    goals: [
      {
        name: 'rows to guarded instances, of unguarded by hand',
        contestant: 'hydrate',
        peer: 'by hand, unguarded',
        gate: 4,
        stretch: 2,
      },
      {
        name: 'rows to guarded instances, of setters by hand',
        contestant: 'hydrate',
        peer: 'by hand, through setters',
        gate: 1,
        stretch: 0.7,
      },
      {
        name: 'rows to guarded instances, faster than setters by key',
        contestant: 'hydrate',
        peer: 'by key, through setters',
        gate: 3,
        stretch: 5,
        times: true,
      },
      {
        name: 'rows to guarded instances, faster than Object.assign',
        contestant: 'hydrate',
        peer: 'Object.assign',
        gate: 3,
        stretch: 5,
        times: true,
      },
    ],
  });
}
