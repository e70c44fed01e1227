import type { FlowNode } from '../../graph';
import { advanceAwaited } from '../control/cursor';
import { mayReject } from '../control/mayThrow';
import { operand, siteOf } from '../nodes/operands';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { addFacts, UNDEFINED, type Value } from '../values/value';
import type { Suspension } from './coroutine';
import { delegate } from './yielding';

/** How an activation that may wait does so at a node: where it waits, or the value when it need not; null elsewhere. */
export function suspensionAt(machine: Machine, frame: Frame, node: FlowNode): Suspension | Value | null {
  const site = siteOf(frame, node);
  if (node.op === 'await' && frame.facts.async) {
    const value = operand(frame, node.value);
    const step = { site, kind: 'await' as const, text: 'awaited' };
    const goOn = (settled: Value): Value => {
      mayReject(machine, frame, value);
      return addFacts(settled, extendFacts(value.facts, step));
    };
    return { kind: 'await', value, site, goOn };
  }
  if (node.op === 'advance' && frame.facts.async)
    return advanceAwaited(machine, frame, operand(frame, node.cursor), site);
  if (node.op !== 'yield' || !frame.facts.generator) return null;
  const value = node.value === null ? UNDEFINED : operand(frame, node.value);
  if (node.delegate) return delegate(machine, frame, value, site);
  const yielded = (item: Value): Suspension => ({ kind: 'yield', value: item, site, goOn: (sent) => sent });
  return frame.facts.async ? { kind: 'await', value, site, goOn: yielded } : yielded(value);
}
