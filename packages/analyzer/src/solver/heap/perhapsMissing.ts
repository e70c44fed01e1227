import { isBuiltin } from 'node:module';
import type { Machine } from '../state/machine';
import { join, UNDEFINED, type Value } from '../values/value';
import type { ObjectKind } from './objects';

type External = Extract<ObjectKind, { kind: 'external' }>;

/** What the machine and whoever starts the process say, which is there or not. */
const OF_PROCESS = /^(?:global#process|process#(?:default)?)\.?(?:(?:env|argv|execArgv)\.|\w+\.isTTY$)/;

const MEMBER = /^([^#]+)#((?!default$)[^.]+)(\.)?/;

/**
 * A value as a condition asks for it: a member of a package that nobody models, or what the environment says, may be missing,
 * or a flag. Where it is called or read from, it is taken to be there.
 */
export function asAsked(machine: Machine, value: Value): Value {
  if (value.refs.length === 0 || value.any || value.opaque) return value;
  return value.refs.some((ref) => isPerhapsMissing(machine, machine.kindOf(ref))) ? join(value, UNDEFINED) : value;
}

const known = new WeakMap<ObjectKind, boolean>();

function isPerhapsMissing(machine: Machine, kind: ObjectKind): boolean {
  if (kind.kind !== 'external' || kind.instance || kind.conveyed !== undefined) return false;
  let missing = known.get(kind);
  if (missing === undefined) {
    missing = mayBeOther(machine, kind);
    known.set(kind, missing);
  }
  return missing;
}

function mayBeOther(machine: Machine, { path }: External): boolean {
  if (OF_PROCESS.test(path)) return true;
  const [, owner = '', name = '', inside] = MEMBER.exec(path) ?? [];
  if (owner === '' || isBuiltin(owner) || machine.models.find(path) !== undefined) return false;
  // What the language has is there; objects that others than Node have, as `window`, hold what nobody knows.
  return owner !== 'global' || (inside !== undefined && !(name in globalThis));
}
