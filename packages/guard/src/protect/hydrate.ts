import { generate } from '../generate';
import { setOwn } from '../walk/sieve';
import type { Cell } from './cell';
import { type ClassPlan, planOf, planOfPrototype } from './plan';

/** Makes an instance of one class of a plain object. */
type Hydrate = (row: object) => object;

/** Code for rows with the same keys in the same order. */
type ShapedHydrate = (row: object) => object | undefined;

/** No more shapes of rows than these get code of their own, for each class. */
const MOST_SHAPES = 50;

const known = new WeakMap<object, { readonly plan: ClassPlan; readonly hydrate: Hydrate }>();

/**
 * An instance of a guarded class with the values of a plain object. No constructor runs, and values of guarded fields go
 * into their places without an assignment.
 * @param prototype of the class, which has to be guarded
 */
export function hydrateInto(prototype: object, row: object): object | undefined {
  const remembered = known.get(prototype);
  const plan = planOfPrototype(prototype) ?? planOf(prototype);
  if (plan === undefined) return undefined;
  if (remembered?.plan === plan) return remembered.hydrate(row);
  const hydrate = hydrateOf(prototype, plan);
  known.set(prototype, { plan, hydrate });
  return hydrate(row);
}

function hydrateOf(prototype: object, plan: ClassPlan): Hydrate {
  let last: ShapedHydrate | undefined;
  const shapes = new Map<string, ShapedHydrate>();
  return (row) => {
    const made = last?.(row);
    if (made !== undefined) return made;
    const keys = Object.keys(row);
    // A field that is only labelled with its class is guarded from the first instance on that has it.
    if (plan.adopt !== undefined) for (const key of keys) plan.adopt(key);
    const shape = JSON.stringify(keys);
    const shaped = shapes.get(shape) ?? (shapes.size < MOST_SHAPES ? compiled(prototype, plan, keys) : undefined);
    if (shaped === undefined) return assigned(prototype, plan, row, keys);
    shapes.set(shape, shaped);
    last = shaped;
    return shaped(row) ?? assigned(prototype, plan, row, keys);
  };
}

/**
 * For a class `User` with the guarded field `email`, and rows of `id` and `email`:
 *
 *     function hydrate_User(row) {
 *       let at = 0; for (const key in row) if (key !== keys[at++]) return undefined;
 *       if (at !== 2) return undefined;
 *       const made = new User();
 *       made["id"] = row["id"];
 *       p1(made, row["email"]);
 *       return made;
 *     }
 *
 * where `User` is an empty function with the prototype of the class.
 * @returns `undefined` where the runtime makes no code of texts
 */
function compiled(prototype: object, plan: ClassPlan, keys: readonly string[]): ShapedHydrate | undefined {
  if (keys.includes('__proto__')) return undefined;
  const word = `Row_${String(prototype.constructor?.name).replace(/\W/g, '_')}`;
  const places = keys.map((key) => plan.fields.get(key)?.cell?.place);
  const lines = keys.map((key, index) => {
    const name = JSON.stringify(key);
    return places[index] === undefined ? `made[${name}] = row[${name}];` : `p${index}(made, row[${name}]);`;
  });
  return generate<ShapedHydrate>(
    `${places.map((place, index) => (place === undefined ? '' : `const p${index} = places[${index}];`)).join('\n')}
    function ${word}() {}
    ${word}.prototype = prototype;
    return function hydrate_${word}(row) {
      let at = 0; for (const key in row) if (key !== keys[at++]) return undefined;
      if (at !== ${keys.length}) return undefined;
      const made = new ${word}();
      ${lines.join('\n')}
      return made;
    };`,
    { places, prototype, keys },
  );
}

/** The same, key by key. */
function assigned(prototype: object, plan: ClassPlan, row: object, keys: readonly string[]): object {
  const made: object = Object.create(prototype);
  for (const key of keys) {
    const value: unknown = Reflect.get(row, key);
    const cell: Cell | undefined = plan.fields.get(key)?.cell;
    if (cell !== undefined) cell.place(made, value);
    else if (key === '__proto__') setOwn(made, key, value);
    else Reflect.set(made, key, value);
  }
  return made;
}
