import type { PurposeAtWork, SinkModel, Site } from '../../graph';
import { deepFacts } from '../heap/deepRead';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts, type Facts } from '../values/fact';
import type { Value } from '../values/value';

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

/** Labelled data leaves at a place. */
export function arriveAtSink(
  machine: Machine,
  frame: Frame,
  sink: SinkModel,
  callee: string,
  value: Value,
  given: Site,
): Facts {
  const site = siteInProject(machine, frame, given);
  const facts = extendFacts(deepFacts(machine, value, site), { site, kind: 'sink', text: `reaches ${callee}` });
  machine.arrive(
    { kind: 'sink', site, callee, sink, purpose: purposeOf(frame, sink), within: frame.facts.name },
    facts,
  );
  return facts;
}

/** A module of the runtime that hands data to a sink, or leaves a gap, was called from some place in the project. */
export function siteInProject(machine: Machine, frame: Frame, site: Site): Site {
  let at = site;
  for (let of: Frame | null = frame; of !== null && !machine.program.files.has(at.file); of = of.parent)
    at = of.calledAt;
  return machine.program.files.has(at.file) ? at : site;
}

/** What several arguments of one call bring leaves together: a policy may allow each and deny the combination. */
export function arriveTogether(
  machine: Machine,
  frame: Frame,
  sink: SinkModel,
  callee: string,
  facts: Facts,
  site: Site,
): void {
  const purpose = purposeOf(frame, sink);
  machine.arrive({ kind: 'sink', site, callee, sink, purpose, within: frame.facts.name, together: true }, facts);
}

function purposeOf(frame: Frame, sink: SinkModel): PurposeAtWork | null {
  return sink.purpose === undefined ? frame.purpose : { name: sink.purpose, site: null };
}
