import type { Site } from '../../graph';
import { placeOf } from '../heap/allocate';
import type { Frame, Timer } from '../state/frame';
import type { Machine } from '../state/machine';
import type { Value } from '../values/value';

/** A handler is called from outside, over and over: an entry point of its own, which keeps what it captured alive. */
export function keepHandler(machine: Machine, key: string, job: Timer): void {
  machine.handlers.set(key, job);
  for (const ref of job.callback.refs) machine.shared.add(ref);
}

export function handlerKey(frame: Frame, site: Site, callback: Value): string {
  return `${callKey(frame, site)}:${callback.refs.join(',')}`;
}

/** The call that registers something, where it is made. */
export function callKey(frame: Frame, site: Site): string {
  return `${frame.context}:${site.file}:${placeOf(site)}`;
}
