import { shared } from '../shared';

/**
 * Private storage for one field name, on any object. A `#private` slot costs no more than a plain property, is seen by
 * nothing that walks an object (`JSON.stringify`, spread, `structuredClone`, `util.inspect`), and cannot be reached from
 * outside of this module.
 */
export interface Cell {
  has(target: object): boolean;
  /** The value of the object or of its nearest prototype that has one; `undefined` when none has. */
  read(target: object): unknown;
  write(target: object, value: unknown): void;
}

/** A constructor that gives back the object it is handed, so that a subclass adds its private slots to that object. */
class Stamp {
  constructor(target: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how a private slot comes onto a foreign object.
    return target;
  }
}

function makeCell(): Cell {
  class Slot extends Stamp {
    #value: unknown;

    constructor(target: object, value: unknown) {
      super(target);
      this.#value = value;
    }

    static has(target: object): boolean {
      return #value in target;
    }

    static read(target: object): unknown {
      if (#value in target) return target.#value;
      const parent: unknown = Object.getPrototypeOf(target);
      return typeof parent === 'object' && parent !== null ? Slot.read(parent) : undefined;
    }

    static write(target: object, value: unknown): void {
      if (Object.isFrozen(target)) throw new TypeError('A field of a frozen object cannot be assigned.');
      if (#value in target) target.#value = value;
      else new Slot(target, value);
    }
  }
  return Slot;
}

const cells: Map<string | symbol, Cell> = shared('purposely.cells', () => new Map<string | symbol, Cell>());

/** The storage of a field name. Classes of one chain share it, so that a base class's guard sees a subclass's value. */
export function cellFor(key: string | symbol): Cell {
  const known = cells.get(key);
  if (known !== undefined) return known;
  const made = makeCell();
  cells.set(key, made);
  return made;
}
