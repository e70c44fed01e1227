/**
 * Typed arrays are arrays of numbers; all views of one buffer are one array, so that a place is found again by its number
 * where the views count alike. How long one is that counts otherwise, or begins elsewhere, is not known.
 */
const viewed = `
class TypedArray extends Array {
  constructor(source, offset, length) {
    super();
    $purposely.onlyLikeArray(this);
    if (source instanceof ArrayBuffer) {
      if (new.target._width !== 1 || !$purposely.isNothing(offset)) $purposely.anyLength(source._view);
      return source._view;
    }
    if (typeof source === 'number') $purposely.zeros(this, source);
    else if (!$purposely.isNothing(source)) this.push(...Array.from(source));
  }
  static from(source, change, self) { return new this(Array.from(source, change, self)); }
  static of(...items) { return new this(items); }
  static get BYTES_PER_ELEMENT() { return this._width; }
  get BYTES_PER_ELEMENT() { return this.constructor._width; }
  get byteLength() { return this.length * this.BYTES_PER_ELEMENT; }
  get byteOffset() { return 0; }
  get buffer() {
    const buffer = new ArrayBuffer(0);
    buffer._view = this;
    return buffer;
  }
  set(source, offset = 0) { $purposely.putAt(this, Array.from(source), offset); }
  subarray(start, end) { return this.slice(start, end); }
}
export class ArrayBuffer {
  constructor(length) { this._view = new Uint8Array(length); }
  static isView(value) { return value instanceof TypedArray || value instanceof DataView; }
  get byteLength() { return this._view.length; }
  slice(start, end) {
    const copy = new ArrayBuffer(0);
    copy._view = this._view.slice(start, end);
    return copy;
  }
}
export class SharedArrayBuffer extends ArrayBuffer {}
`;

const WIDTHS: Readonly<Record<string, number>> = {
  Int8Array: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
  Int16Array: 2,
  Uint16Array: 2,
  Int32Array: 4,
  Uint32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
  BigInt64Array: 8,
  BigUint64Array: 8,
};

const arrays = Object.entries(WIDTHS).map(
  ([name, width]) => `export class ${name} extends TypedArray { static _width = ${width}; }`,
);

const WHOLE_NUMBERS: Readonly<Record<string, number>> = { Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4 };

/** A number of several bytes is at all of their places, so that each is found by a number that overlaps it. */
const wholeNumbers = Object.entries(WHOLE_NUMBERS).map(
  ([kind, width]) => `
  get${kind}(at, little) { return wholeNumber(this.buffer._view, at, ${width}, little, ${kind.startsWith('Int')}); }
  set${kind}(at, value, little) { putWholeNumber(this.buffer._view, at, value, ${width}, little); }`,
);

const OTHER_NUMBERS = ['Float32', 'Float64', 'BigInt64', 'BigUint64'];

const otherNumbers = OTHER_NUMBERS.map(
  (kind) => `
  get${kind}(at) { return this.buffer._view[at]; }
  set${kind}(at, value) { this.buffer._view[at] = value; }`,
);

const view = `
const wholeNumber = (bytes, at, width, little, signed) => {
  if (!(bytes instanceof Uint8Array)) return bytes[at];
  let sum = 0;
  for (let i = 0; i < width; i++) sum = sum * 256 + Number(bytes[at + (little ? width - 1 - i : i)]);
  return signed && sum >= 2 ** (8 * width - 1) ? sum - 2 ** (8 * width) : sum;
};
const putWholeNumber = (bytes, at, value, width, little) => {
  if (!(bytes instanceof Uint8Array)) bytes[at] = value;
  else for (let i = 0; i < width; i++) bytes[at + (little ? i : width - 1 - i)] = (value >>> (8 * i)) & 255;
};
export class DataView {
  constructor(buffer) { this.buffer = buffer; }
  get byteLength() { return this.buffer.byteLength; }
  get byteOffset() { return 0; }
${[...wholeNumbers, ...otherNumbers].join('')}
}
const exchange = (array, index, value) => {
  const before = array[index];
  array[index] = value;
  return before;
};
export const Atomics = {
  load: (array, index) => array[index],
  store: (array, index, value) => { array[index] = value; return value; },
  exchange,
  add: (array, index, value) => exchange(array, index, array[index] + value),
  sub: (array, index, value) => exchange(array, index, array[index] - value),
  and: (array, index, value) => exchange(array, index, array[index] & value),
  or: (array, index, value) => exchange(array, index, array[index] | value),
  xor: (array, index, value) => exchange(array, index, array[index] ^ value),
  compareExchange(array, index, expected, value) {
    return array[index] === expected ? exchange(array, index, value) : array[index];
  },
};
`;

/** Buffers, what views them as numbers, and what changes them for several threads. */
export const bytes: string = [viewed, ...arrays, view].join('\n');
