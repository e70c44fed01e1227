import { type FlowNode, functionKey, type NodeId, type Site } from '../../graph';
import { usersOf } from '../../graph/users';
import { STOPPED_PROPERTIES } from '../nodes/access';
import type { Frame, PurposeRead } from '../state/frame';
import type { Machine } from '../state/machine';
import { TESTS } from '../values/operators';
import type { Value } from '../values/value';
import { returning } from '../verdicts/allowedUses';

/** Remembers that code of a purpose read a labelled field: its data entered the purpose there. */
export function notePurposeRead(machine: Machine, frame: Frame, node: NodeId, value: Value, site: Site): void {
  if (frame.purpose === null || frame.declassifying || value.facts.length === 0) return;
  const facts = value.facts.filter(
    ({ seed }) =>
      seed.source.file === site.file &&
      seed.source.span.start === site.span.start &&
      seed.source.span.end === site.span.end,
  );
  if (facts.length === 0) return;
  const key = `${functionKey(frame.reference)}:${node}:${frame.purpose.name}`;
  if (!machine.reads.has(key)) {
    machine.reads.set(key, {
      function: frame.reference,
      node,
      site,
      purpose: frame.purpose,
      within: frame.facts.name,
      facts,
    });
  }
}

/** Turns the reads that are uses into arrivals: not those that only test the data or hand it to a declassifier. */
export function reportPurposeReads(machine: Machine): void {
  for (const read of machine.reads.values()) {
    if (!isUse(machine, read)) continue;
    machine.arrive(
      { kind: 'entry', site: read.site, callee: read.within, sink: null, purpose: read.purpose, within: read.within },
      read.facts,
    );
  }
}

function isUse(machine: Machine, read: PurposeRead, id: NodeId = read.node): boolean {
  const facts = machine.program.fileOf(read.function.file)?.functions[read.function.function];
  const uses = facts === undefined ? [] : usersOf(facts, id);
  const returned =
    facts?.blocks.some(
      ({ id: block, terminator }) =>
        terminator.kind === 'return' && terminator.value === id && !isAllowed(machine, read, id, returning(block)),
    ) ?? false;
  return (
    returned ||
    uses.some((node) =>
      node.op === 'copy'
        ? isUse(machine, read, node.id)
        : !isTest(node) && !handedOver(machine, read, id, node) && !isAllowed(machine, read, id, node.id),
    )
  );
}

/** A branch said everywhere that what is used there may be used for the purpose. */
function isAllowed(machine: Machine, read: PurposeRead, id: NodeId, user: NodeId): boolean {
  return machine.allowedUses.isAllowed(read.function, user, id, read.purpose.name);
}

function isTest(node: FlowNode): boolean {
  if (node.op === 'binary') return TESTS.has(node.operator);
  if (node.op === 'load') return node.content.kind === 'property' && STOPPED_PROPERTIES.has(node.content.name);
  return node.op === 'unary' && (node.operator === '!' || node.operator === 'typeof');
}

function handedOver(machine: Machine, read: PurposeRead, id: NodeId, node: FlowNode): boolean {
  return node.op === 'call' && machine.declassified.has(`${functionKey(read.function)}:${id}`);
}
