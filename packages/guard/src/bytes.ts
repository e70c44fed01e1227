import { types } from 'node:util';

/** What all kinds of typed arrays have in common, which no program can name. */
const TYPED = Object.getPrototypeOf(Uint8Array.prototype) as object;

/** The kinds whose numbers are bytes, as typed arrays call themselves. */
const OF_BYTES: ReadonlySet<unknown> = new Set(['Uint8Array', 'Int8Array', 'Uint8ClampedArray']);

/** The bytes that a view shows, whatever the view itself or a subclass says of its place and length. */
export function bytesOfView(view: ArrayBufferView): Buffer {
  const of = types.isDataView(view) ? DataView.prototype : TYPED;
  const read = (name: string): unknown => Reflect.get(of, name, view);
  return Buffer.from(read('buffer') as ArrayBuffer, read('byteOffset') as number, read('byteLength') as number);
}

/** The numbers of a view that shows numbers of more than one byte, as a text; `undefined` for all other views. */
export function numbersOfView(view: object): string | undefined {
  const kind: unknown = Reflect.get(TYPED, Symbol.toStringTag, view);
  if (kind === undefined || OF_BYTES.has(kind)) return undefined;
  return Reflect.apply(Reflect.get(TYPED, 'join') as () => string, view, []);
}
