import type { Content } from '../../../../src/graph';
import type { Cell, Frame } from './frame';
import { valueAt } from './run';

/** A property as the engine takes it; private names are symbols, which nobody lists. */
export function keyOf(frame: Frame, content: Content): PropertyKey {
  if (content.kind === 'cell') throw new TypeError('A cell is no property.');
  if (content.kind === 'property') return isPrivate(content.name) ? privateKey(content.name) : content.name;
  const key = valueAt(frame, content.key);
  return typeof key === 'symbol' ? key : `${key as string}`;
}

export const isPrivate = (name: string): boolean => name.startsWith('#');

export const privateKey = (name: string): symbol => Symbol.for(`private ${name}`);

export function load(frame: Frame, base: unknown, content: Content, receiver: unknown): unknown {
  if (content.kind === 'cell') {
    const cell = base as Cell & { readonly lexical?: boolean };
    if (!cell.set) throw new ReferenceError(`Cannot access '${cell.name}' before initialization`);
    return cell.value;
  }
  const object = objectOf(base);
  const key = keyOf(frame, content);
  if (content.kind === 'property' && isPrivate(content.name) && !(key in object)) throw foreign(content.name);
  return Reflect.get(object, key, receiver);
}

export function store(frame: Frame, base: unknown, content: Content, value: unknown, receiver: unknown): void {
  if (content.kind === 'cell') {
    Object.assign(base as Cell, { value, set: true });
    return;
  }
  const object = objectOf(base);
  const key = keyOf(frame, content);
  const { kind, sloppy } = frame.closure.facts;
  const initializes = (kind === 'field-initializer' || kind === 'static-initializer') && base === frame.self?.value;
  if (initializes) {
    const enumerable = typeof key !== 'symbol';
    Object.defineProperty(object, key, { value, writable: true, configurable: true, enumerable });
    return;
  }
  if (content.kind === 'property' && isPrivate(content.name) && !(key in object)) throw foreign(content.name);
  if (!Reflect.set(object, key, value, receiver) && !sloppy) throw new TypeError(`Cannot assign to ${String(key)}`);
}

export function clear(frame: Frame, base: unknown, content: Content): void {
  const object = objectOf(base);
  const done = Reflect.deleteProperty(object, keyOf(frame, content));
  if (!done && !frame.closure.facts.sloppy) throw new TypeError('Cannot delete the property');
}

/** The object whose properties a value has. */
export function objectOf(base: unknown): object {
  if (base === undefined || base === null) throw new TypeError(`Cannot read properties of ${base}`);
  return Object(base);
}

const foreign = (name: string): TypeError => new TypeError(`Cannot access ${name} of an object without it`);
