import { types } from 'node:util';
import { generate } from '../generate';
import { IS_HERE } from '../window';
import type { Cell } from './cell';
import type { FieldPlan } from './plan';
import type { Reader } from './reader';
import type { WriteListener } from './writes';

/** A field whose value lies in a cell of the guard. */
export type CellField = FieldPlan & { readonly cell: Cell };

/** The getter and setter that stand on a prototype in place of a plain field. */
export interface Accessor {
  get(this: object): unknown;
  set(this: object, value: unknown): void;
}

/**
 * The accessor of a field, as code of its own, so that an engine learns about the reads of this field alone:
 *
 *     get() {
 *       const value = cell.own(this);
 *       if (value === undefined) return inherited(this);
 *       return isPermittedInThisWindow ? value : ask(this, value);
 *     }
 *
 * What asks is another function at first: an engine that has always seen the same one would put all of it into each loop that
 * reads the field, and make reads in windows twice as dear.
 */
export function accessorOf(field: CellField, reader: Reader, listener: WriteListener): Accessor {
  const { cell, permitted } = field;
  const inherited = (instance: object): unknown => {
    const value = cell.read(instance);
    if (value === undefined) refuseProxy(field, instance, 'read', 'get');
    return reader.read(field, instance, value);
  };
  const write = (instance: object, value: unknown): void => {
    if (!cell.has(instance)) refuseProxy(field, instance, 'assigned', 'set');
    cell.write(instance, value);
    listener.written?.(instance);
  };
  const name = field.name.replace(/\W/g, '_');
  const body = `
    const { own } = cell;
    function asking_${name}(instance, value) { return reader.read(field, instance, value); }
    let left = ${FIRST_READS};
    let ask = function first_${name}(instance, value) {
      if (--left === 0) ask = asking_${name};
      return asking_${name}(instance, value);
    };
    return {
      get: function get_${name}() {
        const value = own(this);
        if (value === undefined) return inherited(this);
        if (here.plain === permitted.here && ${IS_HERE.code}) return value;
        return ask(this, value);
      },
      set: function set_${name}(value) { write(this, value); },
    };`;
  return (
    generate<Accessor>(body, { ...IS_HERE.scope, cell, field, reader, inherited, write, permitted }) ??
    literalAccessor(inherited, write)
  );
}

/** Engines begin to watch what a function calls when it has run a few times. */
const FIRST_READS = 100;

/** The same where the runtime makes no code of texts. */
function literalAccessor(
  inherited: (instance: object) => unknown,
  write: (instance: object, value: unknown) => void,
): Accessor {
  return {
    get() {
      return inherited(this);
    },
    set(value) {
      write(this, value);
    },
  };
}

/**
 * The private slot belongs to the object behind a Proxy, and nothing leads from one to the other. Nothing would be read, and
 * what is assigned would never reach that object, without a word.
 */
function refuseProxy({ name }: CellField, instance: object, done: string, trap: string): void {
  if (!types.isProxy(instance)) return;
  throw new TypeError(
    `${name} is ${done} through a Proxy, behind which the guard cannot see. Let its "${trap}" trap leave the receiver out, ` +
      `as in Reflect.${trap}(target, key${trap === 'set' ? ', value' : ''}).`,
  );
}
