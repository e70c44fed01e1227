import { toStore } from '../shared/records';
import type { Models } from './models';

/**
 * The arguments of an operation that writes, with what guarded records in them hold. Prisma copies arguments before any
 * extension sees them, and would leave guarded fields out.
 */
export function written(value: unknown, model: string, models: Models): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => written(one, model, models));
  if (typeof value !== 'object' || value === null) return value;
  const plain: object = toStore(value, (field) => models.known(model, field));
  // Dates, decimals, bytes and the like are values themselves.
  if (plain === value && !isPlain(value)) return value;
  const entries = Object.entries(plain).map(([key, inner]: [string, unknown]) => {
    // What is no field of the model is a word of Prisma's, such as `create` or `data`, and the model stays.
    return [key, written(inner, models.related(model, key) ?? model, models)] as const;
  });
  return Object.fromEntries(entries);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
