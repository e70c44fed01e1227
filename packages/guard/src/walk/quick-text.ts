import { customerOfInstance } from '../protect/customer';
import type { PlainSieve } from './sieve';

/**
 * The JSON of an instance, without a plain object in between: the text that `JSON.stringify` gives for what `siftToPlain` makes.
 * Lists are left to the engine, which is faster by the time that their text is sent.
 * @returns nothing where it takes more than putting texts together, such as searching them
 */
export function quickText(value: unknown, sieve: PlainSieve): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { frame, judge, limits, recipient, serializers } = sieve;
  if (frame === undefined || limits.nodes < 1 || 'toJSON' in Object.prototype) return undefined;
  const { context, tracker } = frame;
  if (tracker?.searches(sieve.search) === true || tracker?.findObject(value) !== undefined) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  const relation = judge.policy.namesCustomers ? judge.relation(customerOfInstance(value), context) : undefined;
  const text = attempt(() => serializers.of(value, prototype, { context, relation, recipient })?.text(value));
  // What ran while it was read may have read labelled data, which is looked for then.
  if (text === undefined || tracker?.searches(sieve.search) === true) return undefined;
  sieve.copied?.push(value);
  return text;
}

/** Errors of the program are met again, and answered, where plain objects are made. */
function attempt<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
