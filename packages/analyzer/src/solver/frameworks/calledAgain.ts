import { functionKey, type Site } from '../../graph';
import { placeOf } from '../heap/allocate';
import type { Frame, Timer } from '../state/frame';
import type { Machine } from '../state/machine';
import type { ObjectId, Value } from '../values/value';

/** A handler is called from outside, over and over: an entry point of its own, which keeps what it captured alive. */
export function keepHandler(machine: Machine, key: string, job: Timer): void {
  const { handlers } = machine;
  if (!handlers.keep(key, job, kindOf(machine, job))) return;
  for (const ref of job.callback.refs) machine.shared.add(ref);
}

/** One function that is registered at one place, whatever it captured and whoever came there. */
function kindOf(machine: Machine, { site, callback }: Timer): string {
  const code = (ref: ObjectId): string => {
    const kind = machine.kindOf(ref);
    return kind.kind === 'function' ? functionKey(kind.function) : `${ref}`;
  };
  return `${site.file}:${placeOf(site)}:${callback.refs.map(code).join(',')}`;
}

export function handlerKey(frame: Frame, site: Site, callback: Value): string {
  return `${callKey(frame, site)}:${callback.refs.join(',')}`;
}

/** The call that registers something, where it is made. */
export function callKey(frame: Frame, site: Site): string {
  return `${frame.context}:${site.file}:${placeOf(site)}`;
}
