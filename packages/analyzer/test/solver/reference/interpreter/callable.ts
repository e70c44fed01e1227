import type { Closure, Frame } from './frame';
import { asyncGenerator, generator } from './generators';
import { type Resume, run, type Steps } from './run';
import type { World } from './world';

const closures = new WeakMap<object, Closure>();

/** What is known of a function that a graph made. */
export function closureOf(callable: unknown): Closure | undefined {
  return typeof callable === 'function' ? closures.get(callable) : undefined;
}

export function frameOf(
  closure: Closure,
  given: readonly unknown[],
  self: Frame['self'],
  newTarget: unknown = undefined,
): Frame {
  return { closure, given, self, newTarget, values: new Map(), caught: undefined, returning: false };
}

/** A function of the engine that runs the graph of a closure. */
export function callableOf(world: World, closure: Closure): object {
  const { facts } = closure;
  const begin = (self: unknown, given: readonly unknown[], newTarget: unknown): Steps<unknown> => {
    const { outer } = closure;
    if (outer !== null) return run(world, frameOf(closure, given, outer.self, outer.newTarget));
    const receiver = facts.sloppy && (self === undefined || self === null) ? globalThis : self;
    return run(world, frameOf(closure, given, { value: receiver }, newTarget));
  };
  const callable = shellOf(facts.kind, facts.async, facts.generator, begin);
  const plain = facts.params.findIndex((param) => param.rest || param.default);
  Object.defineProperty(callable, 'length', {
    value: plain < 0 ? facts.params.length : plain,
    configurable: true,
  });
  Object.defineProperty(callable, 'name', { value: facts.name.split('.').at(-1), configurable: true });
  closures.set(callable, closure);
  return callable;
}

type Begin = (self: unknown, given: readonly unknown[], newTarget: unknown) => Steps<unknown>;

/** A function that takes what functions of this kind take: only plain ones can be called with `new`. */
function shellOf(kind: string, isAsync: boolean, generates: boolean, begin: Begin): object {
  if (generates) {
    const make = isAsync ? asyncGenerator : generator;
    return {
      shell(this: unknown, ...given: unknown[]) {
        return make(begin(this, given, undefined));
      },
    }.shell;
  }
  if (isAsync) {
    return {
      shell(this: unknown, ...given: unknown[]) {
        return finished(begin(this, given, undefined));
      },
    }.shell;
  }
  if (kind === 'function') {
    return function shell(this: unknown, ...given: unknown[]) {
      const result = atOnce(begin(this, given, new.target));
      return new.target !== undefined && !isObject(result) ? this : result;
    };
  }
  return {
    shell(this: unknown, ...given: unknown[]) {
      return atOnce(begin(this, given, undefined));
    },
  }.shell;
}

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Runs what never waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  const step = steps.next();
  if (step.done !== true) throw new Error('Something waits where nothing can wait.');
  return step.value;
}

/** Runs to the end, with every `await` an `await` of the engine. */
export async function finished<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    // The engine waits here and nowhere else, so that everything has its turn when it would have it.
    let resume: Resume;
    try {
      resume = { how: 'next', value: await step.value.value };
    } catch (reason) {
      resume = { how: 'throw', value: reason };
    }
    step = steps.next(resume);
  }
  return step.value;
}
