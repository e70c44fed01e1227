import type { Side } from '../record';
import { recordOfConstructor } from '../register';
import type { Site } from '../site';

/**
 * The place that a legacy decorator (`experimentalDecorators`) stands at. `target` is the constructor for a class and for
 * static members, the prototype for the others; `third` is a parameter's position or a property descriptor.
 * @throws {TypeError} when the arguments are those of no decorator.
 */
export function legacySite(tag: string, target: unknown, key: unknown, third: unknown): Site {
  if (typeof target === 'function' && key === undefined && third === undefined) {
    return { kind: 'class', record: recordOfConstructor(target), name: `class ${target.name || '(anonymous)'}` };
  }
  const side: Side = typeof target === 'function' ? 'static' : 'instance';
  const owner = side === 'static' ? target : constructorOf(target);
  if (typeof owner !== 'function') throw notADecorator(tag);
  const record = recordOfConstructor(owner);
  if (typeof third === 'number') {
    // A constructor's parameters come with the constructor as the target and without a key.
    const place: { side: Side; key: string | symbol } =
      key === undefined ? { side: 'instance', key: 'constructor' } : { side, key: memberKey(tag, key) };
    const name = `parameter ${third} of ${owner.name}.${String(place.key)}`;
    return { kind: 'parameter', record, ...place, private: false, name, index: third };
  }
  const member = memberKey(tag, key);
  const kind = isMethod(third) ? 'method' : 'field';
  return { kind, record, side, key: member, private: false, name: `${owner.name}.${String(member)}` };
}

function constructorOf(prototype: unknown): unknown {
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  const owner: unknown = prototype.constructor;
  return typeof owner === 'function' && owner.prototype === prototype ? owner : undefined;
}

function isMethod(descriptor: unknown): boolean {
  const candidate = typeof descriptor === 'object' && descriptor !== null ? descriptor : {};
  return 'value' in candidate && typeof candidate.value === 'function';
}

function memberKey(tag: string, key: unknown): string | symbol {
  if (typeof key === 'string' || typeof key === 'symbol') return key;
  throw notADecorator(tag);
}

function notADecorator(tag: string): TypeError {
  return new TypeError(
    `@${tag} was called with the arguments of no decorator. Write it in front of a class or a member.`,
  );
}
