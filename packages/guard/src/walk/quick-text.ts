import { types } from 'node:util';
import type { Serializer } from './compiled/serializer';
import type { PlainSieve } from './sieve';

/**
 * The JSON of an instance, or of a list of instances of one class, without plain objects in between. It is the text that
 * `JSON.stringify` gives for what `siftToPlain` makes.
 * @returns nothing where it takes more than putting texts together, such as searching them
 */
export function quickText(value: unknown, sieve: PlainSieve): string | undefined {
  if (typeof value !== 'object' || value === null || isConvertedAnyway() || sieve.judge.policy.namesCustomers)
    return undefined;
  const tracker = sieve.frame?.tracker;
  if (tracker?.searches(sieve.search) === true || tracker?.findObject(value) !== undefined) return undefined;
  if (!Array.isArray(value)) {
    const text = sieve.limits.nodes < 1 ? undefined : serializerOf(value, sieve)?.text(value);
    if (text !== undefined) sieve.copied?.push(value);
    return text;
  }
  return isPlainList(value) && fits(value.length, sieve) ? textOfList(value, sieve) : undefined;
}

function textOfList(list: readonly unknown[], sieve: PlainSieve): string | undefined {
  const [first] = list;
  const serializer = isObject(first) ? serializerOf(first, sieve) : undefined;
  if (serializer === undefined) return undefined;
  let text = '[';
  for (let at = 0; at < list.length; at += 1) {
    const one = list[at];
    const made =
      isObject(one) && sieve.frame?.tracker?.findObject(one) === undefined ? serializer.text(one) : undefined;
    if (made === undefined) return undefined;
    text += at === 0 ? made : `,${made}`;
  }
  if (sieve.copied !== undefined) for (const one of list) sieve.copied.push(one as object);
  return `${text}]`;
}

function serializerOf(instance: object, { frame, recipient, serializers }: PlainSieve): Serializer | undefined {
  const prototype: unknown = Object.getPrototypeOf(instance);
  if (frame === undefined || !isObject(prototype)) return undefined;
  return serializers.of(instance, prototype, { context: frame.context, relation: undefined, recipient });
}

/** Whether somebody gave all objects, or all lists, a conversion of their own. */
function isConvertedAnyway(): boolean {
  return 'toJSON' in Object.prototype || 'toJSON' in Array.prototype;
}

function isPlainList(list: readonly unknown[]): boolean {
  return !types.isProxy(list) && Object.getPrototypeOf(list) === Array.prototype && !Object.hasOwn(list, 'toJSON');
}

function fits(length: number, { limits: { depth, nodes, items } }: PlainSieve): boolean {
  return depth >= 1 && length < nodes && length <= items;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
