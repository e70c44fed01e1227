import type { FlowNode } from '../../graph';
import { loopsOf } from '../../graph/loops';
import { allocate } from '../heap/allocate';
import { EMPTY_RECORD, type HeapRecord, readField, writeField } from '../heap/heap';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { moduleCellOf } from '../state/moduleCells';
import { constant, reference, soleConstant, UNDEFINED, type Value } from '../values/value';

/** Says of a cell that it is one of `let`, `const` or `class`, and whose: `module` or `function`. */
const LEXICAL = '%lexical';

/** A variable of a module has one cell; one that a loop makes anew in each round has a cell for each. */
export function makeCell(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'cell' }>): Value {
  if (frame.reference.function === 0 && !loopsOf(frame.facts).nodes.has(node.id)) {
    const ref = moduleCellOf(machine, frame.file, node.id);
    if (node.lexical) machine.writeRecord(ref, writeField(machine.recordOf(ref), LEXICAL, constant('module')));
    return reference(ref);
  }
  const empty = node.lexical
    ? writeField(EMPTY_RECORD, LEXICAL, constant('function'))
    : writeField(EMPTY_RECORD, '%cell', UNDEFINED);
  return allocate(machine, frame, node.id, { kind: 'cell' }, empty);
}

/**
 * Whether a variable is read before its declaration for certain. What is missing of a module after its body ran may be
 * missing since not all of it was followed.
 */
export function isUnset(machine: Machine, cell: Value): boolean {
  const ref = soleObject(cell);
  if (ref === null) return false;
  const record: HeapRecord = machine.recordOf(ref);
  const owner = readField(record, LEXICAL);
  if (owner === null || record.summary || record.fields.has('%cell')) return false;
  return machine.budget.initializing || soleConstant(owner)?.value === 'function';
}
