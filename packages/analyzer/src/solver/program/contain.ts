import type { Site } from '../../graph';
import { Overspent } from '../state/limits';
import type { Machine } from '../state/machine';

/**
 * Runs one part of the program on its own: a failure of the solver there is reported as a gap and costs that part alone.
 * @param site where the part begins, for the report
 * @param name what the part is called
 * @returns whether the part ended as it should
 * @throws the reason, when the run was stopped
 */
export function contain(machine: Machine, site: Site | null, name: string, part: () => void): boolean {
  try {
    part();
    return true;
  } catch (error) {
    machine.course.throwIfStopped();
    if (error instanceof Overspent) {
      machine.gap(
        'budget',
        site,
        `${name} is too long or too deeply nested to be followed to its end; flows in the rest of it are not found.`,
      );
      return true;
    }
    const reason = error instanceof Error ? error.message : String(error);
    machine.gap(
      'engine',
      site,
      `The analyzer failed in ${name} (${reason}). Flows that begin there are not found; report this, with the code if you can.`,
    );
    return false;
  }
}
