import type { SinkModel, Site } from '../graph';
import { deepFacts } from './deepRead';
import { extendFacts } from './fact';
import type { Frame } from './frame';
import type { Machine } from './machine';
import type { Value } from './value';

/** What a handler returns goes to whoever called it. */
export function respond(machine: Machine, frame: Frame, sink: SinkModel, value: Value, site: Site): void {
  const facts = extendFacts(deepFacts(machine, value, site), {
    site,
    kind: 'sink',
    text: 'is the answer to the caller',
  });
  const purpose = sink.purpose === undefined ? frame.purpose : { name: sink.purpose, site: null };
  machine.arrive(
    { kind: 'sink', site, callee: 'the returned response', sink, purpose, within: frame.facts.name },
    facts,
  );
}

/** `global#console.log` as a person writes it. */
export function displayName(callee: string): string {
  return callee
    .replace(/^(?:global|project)#/, '')
    .replace('#default', '')
    .replace('#', '.')
    .replace('.prototype', '');
}

/** Labelled data leaves at a place. */
export function arriveAtSink(
  machine: Machine,
  frame: Frame,
  sink: SinkModel,
  callee: string,
  value: Value,
  site: Site,
): void {
  const purpose = sink.purpose === undefined ? frame.purpose : { name: sink.purpose, site: null };
  const facts = extendFacts(deepFacts(machine, value, site), { site, kind: 'sink', text: `reaches ${callee}` });
  machine.arrive({ kind: 'sink', site, callee, sink, purpose, within: frame.facts.name }, facts);
}
