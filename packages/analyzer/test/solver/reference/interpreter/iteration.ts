import type { Resume, Steps } from './run';

/** How far a loop has come. */
export interface Cursor {
  readonly iterator: Iterator<unknown> | AsyncIterator<unknown>;
  /** Results are promises. */
  readonly awaits: 'result' | 'value' | null;
  current: unknown;
}

type Iterables = {
  readonly [Symbol.iterator]?: () => Iterator<unknown>;
  readonly [Symbol.asyncIterator]?: () => AsyncIterator<unknown>;
};

/** Begins to go through something. */
export function begin(of: unknown, what: 'elements' | 'awaited' | 'keys'): Cursor {
  if (what === 'keys') return { iterator: namesIn(of), awaits: null, current: undefined };
  const asynchronous = what === 'awaited' ? (of as Iterables)[Symbol.asyncIterator] : undefined;
  if (asynchronous !== undefined && asynchronous !== null) {
    return { iterator: asynchronous.call(of), awaits: 'result', current: undefined };
  }
  const make = (of as Iterables)[Symbol.iterator];
  if (typeof make !== 'function') throw new TypeError('It is not iterable');
  return { iterator: make.call(of), awaits: what === 'awaited' ? 'value' : null, current: undefined };
}

/** The names that `for…in` goes through; those that were deleted before their turn are left out. */
function* namesIn(of: unknown): Generator<string> {
  if (of === undefined || of === null) return;
  const object = Object(of);
  const names: string[] = [];
  for (const name in object) names.push(name);
  for (const name of names) if (name in object) yield name;
}

/** Goes to the next item: whether there is one. */
export function* advance(cursor: Cursor): Steps<boolean> {
  const asked = cursor.iterator.next();
  const result = (cursor.awaits === 'result' ? yield* awaited(asked) : asked) as IteratorResult<unknown>;
  if (typeof result !== 'object' || result === null) throw new TypeError('An iterator gave no result');
  if (result.done === true) return false;
  cursor.current = cursor.awaits === 'value' ? yield* awaited(result.value) : result.value;
  return true;
}

/** Leaves a loop before its end. */
export function* close(cursor: Cursor): Steps<void> {
  const asked = cursor.iterator.return?.();
  if (cursor.awaits !== null && asked !== undefined) yield* awaited(asked);
}

export function* awaited(value: unknown): Steps<unknown> {
  const resume = yield { kind: 'await', value };
  if (resume.how === 'throw') throw resume.value;
  return resume.value;
}

/** `yield*`: hands on what is asked to the inner iterator, until that is done. */
export function* delegate(of: unknown, asynchronous: boolean): Steps<Resume> {
  const { iterator, awaits } = begin(of, asynchronous ? 'awaited' : 'elements');
  let resume: Resume = { how: 'next', value: undefined };
  for (;;) {
    const method = Reflect.get(iterator, resume.how) as ((value: unknown) => unknown) | undefined;
    if (typeof method !== 'function') {
      if (resume.how === 'return') return resume;
      throw new TypeError('The iterator has no method "throw"');
    }
    const asked = method.call(iterator, resume.value);
    const result = (awaits === 'result' ? yield* awaited(asked) : asked) as IteratorResult<unknown>;
    const value = awaits === 'value' ? yield* awaited(result.value) : result.value;
    if (result.done === true) return { how: resume.how === 'return' ? 'return' : 'next', value };
    resume = yield { kind: 'yield', value };
  }
}

/** An array as it is, of another iterable its first elements. */
export function taken(of: unknown, count: number): unknown {
  if (Array.isArray(of)) return of;
  const { iterator } = begin(of, 'elements');
  const items: unknown[] = [];
  while (count < 0 || items.length < count) {
    const result = iterator.next() as IteratorResult<unknown>;
    if (result.done === true) return items;
    items.push(result.value);
  }
  iterator.return?.();
  return items;
}
