import type { Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { compressed } from './compression';
import { isListMethod, onList } from './list';
import { alloc, allocUnsafe, concat, encode, from } from './make';
import { isNumberMethod } from './numbers';
import { decode, indexOf, numberAt, part, toJson, toText } from './read';
import { copy, fill, scramble, set, write, writeNumber } from './write';

type OnBytes = (call: IntrinsicCall) => Value | null;

const METHODS: Readonly<Record<string, OnBytes>> = {
  toString: toText,
  toLocaleString: toText,
  toJSON: toJson,
  indexOf,
  slice: part,
  subarray: part,
  write,
  fill,
  copy,
  set,
  ...Object.fromEntries(
    ['swap16', 'swap32', 'swap64', 'copyWithin', 'reverse', 'sort'].map((name) => [name, scramble]),
  ),
};

const FUNCTIONS: Readonly<Record<string, OnBytes>> = {
  'Buffer.alloc': alloc,
  'Buffer.allocUnsafe': allocUnsafe,
  'Buffer.allocUnsafeSlow': allocUnsafe,
  'Buffer.from': from,
  'Buffer.copyBytesFrom': from,
  'Buffer.concat': concat,
  'TextEncoder.prototype.encode': encode,
  'TextDecoder.prototype.decode': decode,
};

/** What puts bytes that nobody knows into a buffer that it is given. */
const FILLS = /[#.](?:randomFill(?:Sync)?|getRandomValues)$/;

const METHOD = /^global#Buffer\.prototype\.([\w@]+)$/;

/** What a function of buffers gives while their bytes are known as a text; null leaves it to the model. */
export function knownBytes(call: IntrinsicCall, callee: string): Value | null {
  if (callee.startsWith('zlib#')) return compressed(call, callee.slice('zlib#'.length));
  if (FILLS.test(callee)) scramble(call.on(call.argument(0), []));
  const name = METHOD.exec(callee)?.[1];
  if (name === undefined) {
    const path = callee.startsWith('global#') ? callee.slice('global#'.length) : '';
    return Object.hasOwn(FUNCTIONS, path) ? (FUNCTIONS[path]?.(call) ?? null) : null;
  }
  if (isListMethod(name)) return onList(call);
  if (isNumberMethod(name)) return name.startsWith('read') ? numberAt(call) : writeNumber(call);
  return Object.hasOwn(METHODS, name) ? (METHODS[name]?.(call) ?? null) : null;
}
