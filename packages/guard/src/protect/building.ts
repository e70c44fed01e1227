import { shared } from '../shared';
import type { Cell } from './cell';

/** The guarded fields that were assigned since a build began. */
type Written = WeakMap<object, Set<Cell>>;

const running: { written?: Written | undefined } = shared('purposely.building', () => ({}));

/**
 * Runs a function that builds guarded instances. Until it returns it may read the guarded fields that were assigned while
 * it ran: whoever assigned a value had it. All other reads stay guarded, and so do these from its return on, also in what
 * it started.
 */
export function building<Result>(build: () => Result): Result {
  const outer = running.written;
  running.written = new WeakMap();
  try {
    return build();
  } finally {
    running.written = outer;
  }
}

export function noteWrite(target: object, cell: Cell): void {
  if (running.written === undefined) return;
  const cells = running.written.get(target) ?? new Set<Cell>();
  running.written.set(target, cells.add(cell));
}

/** Whether a field was assigned in the build that runs. */
export function isBuilt(target: object, cell: Cell | undefined): boolean {
  return cell !== undefined && running.written?.get(target)?.has(cell) === true;
}
