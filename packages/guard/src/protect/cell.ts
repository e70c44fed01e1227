import { currentFrame } from '../context';
import { generate } from '../generate';
import { anyRegion } from '../region';
import { shared } from '../shared';
import { Stamp } from '../stamp';
import { noteWrite } from './building';

/**
 * Private storage for one field name, on any object. A `#private` slot costs no more than a plain property, is seen by
 * nothing that walks an object (`JSON.stringify`, spread, `structuredClone`, `util.inspect`). Other copies of this package in the
 * process find the slots by a symbol, and so does code that means to: it keeps mistakes out, not an attacker inside of the process.
 */
export interface Cell {
  has(target: object): boolean;
  /** The value of the object itself; `undefined` when it has none. */
  own(target: object): unknown;
  /** The value of the object or of its nearest prototype that has one; `undefined` when none has. */
  read(target: object): unknown;
  write(target: object, value: unknown): void;
  /** The same for an object that was made right now, which nobody can have frozen. */
  place(target: object, value: unknown): void;
}

/** The slot itself, without the rules of a cell. */
interface Slot {
  has(target: object): boolean;
  own(target: object): unknown;
  set(target: object, value: unknown): void;
}

/**
 * Engines share what they learn about objects between all functions of one text, so that slots of one class literal would
 * each be as slow as all of them together (five times slower). The name makes each text its own.
 */
function generatedSlot(name: string): Slot | undefined {
  return generate<Slot>(
    `return class ${name} extends Stamp {
      #value;
      constructor(target, value) { super(target); this.#value = value; }
      static has(target) { return #value in target; }
      static own(target) { return #value in target ? target.#value : undefined; }
      static set(target, value) { if (#value in target) target.#value = value; else new ${name}(target, value); }
    };`,
    { Stamp },
  );
}

/** The same where the runtime makes no code of texts. */
function literalSlot(): Slot {
  return class Plain extends Stamp {
    #value: unknown;

    constructor(target: object, value: unknown) {
      super(target);
      this.#value = value;
    }

    static has(target: object): boolean {
      return #value in target;
    }

    static own(target: object): unknown {
      return #value in target ? target.#value : undefined;
    }

    static set(target: object, value: unknown): void {
      if (#value in target) target.#value = value;
      else new Plain(target, value);
    }
  };
}

function cellOf(slot: Slot, key: string | symbol): Cell {
  const read = (target: object): unknown => {
    if (slot.has(target)) return slot.own(target);
    const parent: unknown = Object.getPrototypeOf(target);
    return typeof parent === 'object' && parent !== null ? read(parent) : undefined;
  };
  const write = (target: object, value: unknown): void => {
    if (Object.isFrozen(target))
      throw new TypeError(
        `The field ${String(key)} of a frozen object cannot be assigned. Assign it before the object is frozen.`,
      );
    slot.set(target, value);
    noteWrite(target, cell);
    if (anyRegion()) currentFrame()?.region?.wrote(target, cell);
  };
  const place = (target: object, value: unknown): void => {
    slot.set(target, value);
    noteWrite(target, cell);
  };
  const cell = { has: slot.has, own: slot.own, read, write, place };
  return cell;
}

const cells: Map<string | symbol, Cell> = shared('purposely.cells', () => new Map<string | symbol, Cell>());

/** The storage of a field name. Classes of one chain share it, so that a base class's guard sees a subclass's value. */
export function cellFor(key: string | symbol): Cell {
  const known = cells.get(key);
  if (known !== undefined) return known;
  const word = typeof key === 'string' ? key.replace(/\W/g, '_') : 'symbol';
  const made = cellOf(generatedSlot(`Slot${cells.size}_${word}`) ?? literalSlot(), key);
  cells.set(key, made);
  return made;
}
