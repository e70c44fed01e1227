import type { Site } from '../../graph';
import { load } from '../nodes/access';
import { keyNames } from '../nodes/keyNames';
import { keyOf, proxied, trapped } from '../nodes/proxy';
import type { Frame } from '../state/frame';

import type { Machine } from '../state/machine';
import {
  constant,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { isClosed, SYMBOL } from './heap';
import { classesAbove, languagePrototype } from './languagePrototypes';
import { allNames, listedNames, ownNames } from './properties';
import { exactArray, soleObject } from './sequence';

/** Which own keys are asked for: those that show, all texts, symbols, or everything. */
export type Keys = 'shown' | 'texts' | 'symbols' | 'all';

/** The own keys of an object in their order, by the traps of proxies; null when they are not known exactly. */
export function ownKeys(
  machine: Machine,
  frame: Frame,
  ref: ObjectId,
  which: Keys,
  site: Site,
): readonly string[] | null {
  if (machine.kindOf(ref).kind === 'proxy') return keysOfProxy(machine, frame, ref, which, site);
  if (which === 'shown' || which === 'texts') return ownNames(machine, ref, which === 'texts');
  const record = machine.recordOf(ref);
  const texts = ownNames(machine, ref, true);
  if (texts === null || !isClosed(record)) return null;
  const symbols = allNames(record).filter(isSymbol);
  return which === 'symbols' ? symbols : [...texts, ...symbols];
}

function isSymbol(name: string): boolean {
  return name.startsWith(SYMBOL);
}

function keysOfProxy(machine: Machine, frame: Frame, ref: ObjectId, which: Keys, site: Site): readonly string[] | null {
  let names: readonly string[] | null = null;
  const answer = trapped(machine, frame, ref, 'ownKeys', [], site, () => {
    names = ofTarget(machine, frame, ref, which === 'shown' ? 'texts' : which, site);
    return UNDEFINED;
  });
  names ??= namesListed(machine, answer);
  if (names === null) return null;
  const asked = names.filter((name) => (isSymbol(name) ? which === 'symbols' || which === 'all' : which !== 'symbols'));
  if (which !== 'shown') return asked;
  const shown = asked.map((name) => isShown(machine, frame, ref, name, site));
  return shown.includes(null) ? null : asked.filter((_, index) => shown[index] === true);
}

function ofTarget(machine: Machine, frame: Frame, proxy: ObjectId, which: Keys, site: Site): readonly string[] | null {
  const target = proxied(machine, proxy);
  const [ref] = target?.refs ?? [];
  return target?.refs.length === 1 && ref !== undefined ? ownKeys(machine, frame, ref, which, site) : null;
}

/** The names in the list that a trap returns. */
function namesListed(machine: Machine, list: Value): readonly string[] | null {
  const names = exactArray(machine, list)?.map((element) =>
    element.facts.length === 0 ? keyNames(machine, element) : null,
  );
  if (names === undefined || names.some((name) => name?.length !== 1)) return null;
  return names.flatMap((name) => name ?? []);
}

/** Whether the descriptor of a property says that it shows. */
function isShown(machine: Machine, frame: Frame, ref: ObjectId, name: string, site: Site): boolean | null {
  let ofTargetItself: boolean | null | undefined;
  const descriptor = trapped(machine, frame, ref, 'getOwnPropertyDescriptor', [keyOf(machine, name)], site, () => {
    ofTargetItself = ofTarget(machine, frame, ref, 'shown', site)?.includes(name) ?? null;
    return UNDEFINED;
  });
  if (ofTargetItself !== undefined) return ofTargetItself;
  const shows = descriptor.refs.map((id) => load(machine, frame, reference(id), 'enumerable', site));
  if (shows.length === 0) return false;
  if (shows.every((value) => !mayBeFalsy(value))) return true;
  return shows.some(mayBeTruthy) ? null : false;
}

/** The property names that a `for…in` over a value goes through, in order; null when they are not known exactly. */
export function keysInOrder(machine: Machine, frame: Frame, value: Value, site: Site): readonly Value[] | null {
  const ref = soleObject(value);
  if (ref === null) return null;
  const names: string[] = [];
  const seen = new Set<ObjectId>();
  for (let at: ObjectId | null = ref; at !== null && !seen.has(at); at = parentOf(machine, at)) {
    seen.add(at);
    const kind = machine.kindOf(at).kind;
    // The methods of a class are not enumerable.
    if (kind === 'prototype') break;
    const own = ownKeys(machine, frame, at, 'shown', site);
    const parents = machine.recordOf(at).fields.get('%proto');
    const followed = parents === undefined || soleObject(parents) !== null || soleConstant(parents)?.value === null;
    if (own === null || !followed) return null;
    names.push(...own.filter((name) => !names.includes(name)));
    if (parents === undefined) names.push(...addedNames(machine, frame, at).filter((name) => !names.includes(name)));
  }
  return names.map(constant);
}

/** Names that show because the program added them to prototypes of the language. */
function addedNames(machine: Machine, frame: Frame, ref: ObjectId): readonly string[] {
  return classesAbove(machine, ref).flatMap((owner) => {
    const record = machine.known(languagePrototype(machine, frame.file, owner));
    return record === undefined ? [] : listedNames(record);
  });
}

function parentOf(machine: Machine, ref: ObjectId): ObjectId | null {
  const parents = machine.recordOf(ref).fields.get('%proto');
  return parents === undefined ? null : soleObject(parents);
}
