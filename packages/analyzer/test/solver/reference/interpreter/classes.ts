import type { FlowNode } from '../../../../src/graph';
import { atOnce, closureOf, frameOf, isObject } from './callable';
import { keyOf } from './content';
import type { Frame } from './frame';
import { run, valueAt } from './run';
import type { World } from './world';

type ClassNode = Extract<FlowNode, { op: 'class' }>;
type Constructor = new (...given: unknown[]) => object;

/** Makes a class: a function of the engine that makes instances as the graph says. */
export function classOf(world: World, frame: Frame, node: ClassNode): object {
  const heritage = node.heritage === null ? null : { parent: valueAt(frame, node.heritage) };
  const parent = heritage?.parent;
  if (heritage !== null && parent !== null && typeof parent !== 'function') throw new TypeError('It is no class');
  const written = node.constructor_ === null ? null : closureOf(valueAt(frame, node.constructor_));
  const initializer = node.fieldInitializer === null ? null : valueAt(frame, node.fieldInitializer);
  const initialize = (self: object): object => {
    if (typeof initializer === 'function') Reflect.apply(initializer, self, []);
    return self;
  };
  const derived = heritage !== null && parent !== null;
  const made = function (...given: unknown[]): object {
    const target = new.target as unknown as Constructor | undefined;
    if (target === undefined) throw new TypeError('A class is called without "new"');
    const above = (): object => initialize(Reflect.construct(Object.getPrototypeOf(made), given, target));
    if (written == null) return derived ? above() : initialize(Object.create(target.prototype));
    const inner = frameOf(
      written,
      given,
      derived ? null : { value: initialize(Object.create(target.prototype)) },
      target,
    );
    const result = atOnce(run(world, inner));
    if (isObject(result)) return result;
    if (inner.self === null) throw new ReferenceError('The constructor did not call super()');
    return inner.self.value as object;
  };
  initializers.set(made, initialize);
  if (derived) Object.setPrototypeOf(made, parent as object);
  const prototype = Object.create(
    parent === null ? null : derived ? (parent as Constructor).prototype : Object.prototype,
  );
  Object.defineProperty(prototype, 'constructor', { value: made, writable: true, configurable: true });
  Object.defineProperty(made, 'prototype', { value: prototype, writable: false });
  const { name } = world.facts.classes[node.class] ?? { name: '' };
  Object.defineProperty(made, 'name', { value: name, configurable: true });
  for (const closure of [written, closureOf(initializer)]) {
    if (closure != null) Object.assign(closure, { home: prototype, owner: made });
  }
  for (const member of node.members) addMember(frame, made, prototype, member);
  return made;
}

/** What gives the fields of a class their values. */
const initializers = new WeakMap<object, (self: object) => object>();

function addMember(frame: Frame, made: object, prototype: object, member: ClassNode['members'][number]): void {
  const target = member.static ? made : prototype;
  const callable = valueAt(frame, member.closure);
  const closure = closureOf(callable);
  if (closure !== undefined) closure.home = target;
  const key = keyOf(frame, member.content);
  const value = member.kind === 'method' ? { value: callable, writable: true } : { [member.kind]: callable };
  Object.defineProperty(target, key, { ...value, enumerable: false, configurable: true });
}

/** `super(…)`: lets the class above make the object, and initializes the fields of this one. */
export function constructAbove(frame: Frame, given: readonly unknown[]): unknown {
  const owner = frame.closure.owner;
  if (owner === null) throw new TypeError('Only a constructor calls super()');
  if (frame.self !== null) throw new ReferenceError('super() was called before');
  const above = Object.getPrototypeOf(owner) as Constructor;
  const self = Reflect.construct(above, [...given], frame.newTarget as Constructor);
  frame.self = { value: self };
  initializers.get(owner)?.(self);
  return self;
}
