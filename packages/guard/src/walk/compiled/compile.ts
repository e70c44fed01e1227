import { generate } from '../../generate';
import type { Cell } from '../../protect/cell';
import { setOwn } from '../sieve';
import { MISS } from './miss';
import type { SerializerWalk } from './serializer';

/** Code for the instances that have exactly the expected own properties. */
export interface Shaped {
  /** Makes a plain object of an instance; `MISS` for others. */
  one(instance: object, walk: SerializerWalk, depth: number): unknown;
  /**
   * Does so for a list, from a position on, until one is another.
   * @returns the position of that one, or the length of the list
   */
  many(list: readonly unknown[], from: number, made: unknown[], walk: SerializerWalk, depth: number): number;
}

/** A guarded field, and what becomes of it in the use that the code is made for. */
export interface CompiledField {
  readonly key: string;
  readonly cell: Cell;
  /** It may pass, it is left out without a word, or somebody settles what is shown. */
  readonly outcome: 'pass' | 'leave out' | ((value: unknown) => unknown);
}

/** What code is made from. */
export interface Shape {
  /** Of the class; it is put into the code, since engines share what they learn between functions of the same text. */
  readonly name: string;
  readonly fields: readonly CompiledField[];
  /** The own enumerable properties, in order. */
  readonly keys: readonly string[];
  /** The `toJSON` that instances inherit; one that has another is not made plain by its properties. */
  readonly toJson: unknown;
  readonly prototype: object;
}

/**
 * Compiles the way from an instance to a plain object.
 * @returns `undefined` where the runtime makes no code of texts
 */
export function compile(shape: Shape): Shaped | undefined {
  const { fields, keys, toJson, prototype } = shape;
  const cells = fields.map(({ cell }) => cell);
  const outcomes = fields.map(({ outcome }) => outcome);
  return generate<Shaped>(sourceOf(shape), { MISS, assemble, keys, toJson, prototype, cells, outcomes });
}

/**
 * For a class `User` with the guarded fields `email` (may pass) and `phone` (settled) and the property `id`:
 *
 *     function plain_User(o, walk, depth) {
 *       if (Object.getPrototypeOf(o) !== prototype || o.toJSON !== toJson) return MISS;
 *       let at = 0; for (const key in o) if (key !== keys[at++]) return MISS;
 *       if (at !== 1) return MISS;
 *       const f0 = c0.own(o); const f1 = c1.own(o); const k0 = o["id"];
 *       if (f0 === undefined && f1 === undefined) return MISS;
 *       const searches = walk.searches;
 *       const v0 = typeof f0 !== "object" && typeof f0 !== "bigint" ? f0 : walk.nested(o, f0, depth);
 *       const v1 = f1 === undefined ? undefined : walk.settled(o, s1(f1), f1, depth);
 *       const w0 = searches || typeof k0 === "object" ? walk.nested(o, k0, depth) : k0;
 *       if (v0 === undefined || …) return assemble(["email", …], [v0, …]);
 *       return { "email": v0, "phone": v1, "id": w0 };
 *     }
 *
 * All properties are read before texts are searched, since a getter may read what is labelled.
 */
function sourceOf({ name, fields, keys }: Shape): string {
  const word = name.replace(/\W/g, '_');
  const shown = [
    ...fields.flatMap(({ key, outcome }, index) => (outcome === 'leave out' ? [] : [{ key, local: `v${index}` }])),
    ...keys.map((key, index) => ({ key, local: `w${index}` })),
  ];
  const locals = shown.map(({ local }) => local);
  const names = shown.map(({ key }) => JSON.stringify(key));
  return [
    ...fields.map((_field, index) => `const c${index} = cells[${index}], s${index} = outcomes[${index}];`),
    `function plain_${word}(o, walk, depth) {`,
    '  if (Object.getPrototypeOf(o) !== prototype || o.toJSON !== toJson) return MISS;',
    '  let at = 0; for (const key in o) if (key !== keys[at++]) return MISS;',
    `  if (at !== ${keys.length}) return MISS;`,
    ...fields.map((_field, index) => `  const f${index} = c${index}.own(o);`),
    ...keys.map((key, index) => `  const k${index} = o[${JSON.stringify(key)}];`),
    // Nothing at all is what a Proxy shows of the slots of the object behind it.
    ...(fields.length === 0
      ? []
      : [`  if (${fields.map((_field, index) => `f${index} === undefined`).join(' && ')}) return MISS;`]),
    '  const searches = walk.searches;',
    ...fields.map(fieldSource),
    ...keys.map((_key, index) => {
      const asked = `searches || typeof k${index} === "object"`;
      return `  const w${index} = ${asked} ? walk.nested(o, k${index}, depth) : k${index};`;
    }),
    ...(locals.length === 0
      ? []
      : [
          `  if (${locals.map((local) => `${local} === undefined`).join(' || ')})`,
          `    return assemble([${names.join(', ')}], [${locals.join(', ')}]);`,
        ]),
    `  return { ${shown.map(({ local }, index) => `${names[index]}: ${local}`).join(', ')} };`,
    '}',
    `function plain_list_of_${word}(list, from, made, walk, depth) {`,
    '  let at = from;',
    '  for (; at < list.length; at++) {',
    '    const o = list[at];',
    '    if (typeof o !== "object" || o === null) return at;',
    `    const one = plain_${word}(o, walk, depth);`,
    '    if (one === MISS) return at;',
    '    made.push(one);',
    '  }',
    '  return at;',
    '}',
    `return { one: plain_${word}, many: plain_list_of_${word} };`,
  ].join('\n');
}

function fieldSource({ outcome }: CompiledField, index: number): string {
  const field = `f${index}`;
  if (outcome === 'leave out') return `  if (${field} !== undefined) walk.changed = true;`;
  if (outcome === 'pass') {
    // A toJSON of the program may make something else of whole numbers of any size.
    const isPlain = `typeof ${field} !== "object" && typeof ${field} !== "bigint"`;
    return `  const v${index} = ${isPlain} ? ${field} : walk.nested(o, ${field}, depth);`;
  }
  return `  const v${index} = ${field} === undefined ? undefined : walk.settled(o, s${index}(${field}), ${field}, depth);`;
}

/** The object where something is missing. */
function assemble(keys: readonly string[], values: readonly unknown[]): object {
  const made = {};
  keys.forEach((key, index) => {
    if (values[index] !== undefined) setOwn(made, key, values[index]);
  });
  return made;
}
