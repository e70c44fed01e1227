import { shared } from '../shared';

const running: { open: boolean } = shared('purposely.storing', () => ({ open: false }));

/**
 * Runs synchronous code of a library that compares objects with what its store has, or takes from them what it will write.
 * It reads guarded fields as they are, since what redaction leaves of them would take the place of the data. What may be
 * written is asked about before it is.
 */
export function storing<Result>(fn: () => Result): Result {
  const outer = running.open;
  running.open = true;
  try {
    return fn();
  } finally {
    running.open = outer;
  }
}

/** The same for code that goes through a list: it is on its way to its store while it has an item of that. */
export function* storingEach<Item>(items: Iterable<Item>): Generator<Item> {
  for (const item of items) {
    const outer = running.open;
    running.open = true;
    try {
      yield item;
    } finally {
      running.open = outer;
    }
  }
}

/** Whether what reads now is a library on its way to its store. */
export function isStoring(): boolean {
  return running.open;
}
