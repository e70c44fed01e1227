import type { Records, Shape } from '../shared/records';
import type { Models } from './models';
import { written } from './writing';

type Method = (...args: unknown[]) => unknown;

/** Operations of a model that give records, or what is computed of them. */
const READING = /^(find|aggregate|groupBy|create|update|upsert|delete)/;

/** Giving this many records back says nothing of what is in them. */
const COUNTING: ReadonlySet<string> = new Set(['count', 'createMany', 'updateMany', 'deleteMany']);

const WRITING = /^(create|update|upsert)/;

/** Stands in front of the part of a client for one model. */
export function guardedModel(delegate: object, model: string, models: Models, records: Records): object {
  const guarded: object = new Proxy(delegate, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function' || typeof key !== 'string') return value;
      if (!READING.test(key)) return (...args: unknown[]) => Reflect.apply(value, guarded, args);
      return (args: unknown, ...rest: unknown[]) => {
        const given = WRITING.test(key) ? written(args, model, models) : args;
        const result: unknown = Reflect.apply(value, target, [given, ...rest]);
        return COUNTING.has(key) ? result : guardedPromise(result, models.shape(model), records);
      };
    },
  });
  return guarded;
}

/** What an operation gives: nothing happens before somebody waits for it, and transactions take it as it is. */
function guardedPromise(promise: unknown, shape: Shape, records: Records): unknown {
  if (typeof promise !== 'object' || promise === null) return promise;
  const settled = async (result: unknown): Promise<unknown> => records.shaped(await result, shape);
  const own: Readonly<Record<string, Method>> = {
    // biome-ignore lint/suspicious/noThenProperty: it is what a promise of Prisma's has.
    then: (...args) => Reflect.apply(Promise.prototype.then, settled(promise), args),
    catch: (...args) => Reflect.apply(Promise.prototype.catch, settled(promise), args),
    finally: (...args) => Reflect.apply(Promise.prototype.finally, settled(promise), args),
    requestTransaction: (...args) =>
      settled(Reflect.apply(Reflect.get(promise, 'requestTransaction') as Method, promise, args)),
  };
  return new Proxy(promise, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function' || typeof key !== 'string') return value;
      if (Object.hasOwn(own, key)) return own[key];
      // `findUnique(…).orders()` gives what the relation leads to.
      const related = shape.nested.get(key);
      const method = (...args: unknown[]): unknown => Reflect.apply(value, target, args);
      return related === undefined ? method : (...args: unknown[]) => guardedPromise(method(...args), related, records);
    },
  });
}
