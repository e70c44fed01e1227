import { importBuilt } from '../built.mjs';

/** How many persons a round goes over. */
export const COUNT = 1_000;

/** @typedef {new (index: number) => any} PersonClass */

/**
 * The same persons without a guard, guarded, and as class-transformer wants them.
 *
 * @returns {Promise<any>}
 */
export async function makeModel() {
  const { createGuard } = await importBuilt('guard');
  const { Category } = await importBuilt('decorators');
  await import('reflect-metadata');
  const transformer = await import('class-transformer');
  const [Plain, Guarded, Transformed] = [personClass('Plain'), personClass('Guarded'), personClass('Transformed')];
  for (const category of ['email', 'phone', 'diagnosis']) Category(category)(Guarded.prototype, category);
  transformer.Exclude()(Transformed.prototype, 'diagnosis');

  const clauses = ['email', 'phone'].map((category) => ({
    id: category,
    allow: { category, purpose: 'support' },
    reason: 'Whoever asks for help wants an answer.',
  }));
  const categories = { email: {}, phone: {}, diagnosis: {} };
  const policy = { name: 'bench', version: '1', categories, purposes: { support: {} }, clauses };
  const guard = createGuard({ policy, mode: 'redact', tracking: false });
  guard.protect(Guarded);
  /** @param {PersonClass} Person */
  const listOf = (Person) => Array.from({ length: COUNT }, (_, index) => new Person(index));
  const lists = { plain: listOf(Plain), guarded: listOf(Guarded), transformed: listOf(Transformed) };
  return { guard, transformer, Plain, Guarded, ...lists };
}

/**
 * A class of its own text for each name, since engines learn about functions of one text together.
 *
 * @param {string} name
 * @returns {PersonClass}
 */
function personClass(name) {
  return new Function(`return class ${name} {
    constructor(index) {
      this.id = index;
      this.email = 'person' + index + '@example.test';
      this.name = 'Person ' + index;
      this.phone = '+49 30 ' + (1000000 + index);
      this.diagnosis = 'diagnosis ' + index;
      this.visits = index % 7;
      this.city = 'Berlin';
    }
  }`)();
}
