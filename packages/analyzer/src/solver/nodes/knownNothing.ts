import type { NodeId } from '../../graph';
import type { Refusal } from '../calls/throwError';
import type { ObjectKind } from '../heap/objects';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { soleConstant, type Value } from '../values/value';
import { namesOf } from './content';
import { operand } from './operands';
import { isRevoked } from './proxy';

/** The one primitive of the program that a value is. */
export function knownPrimitive(value: Value): { readonly value: Value['constants'][number] } | null {
  return value.facts.length > 0 || value.cleared !== null ? null : soleConstant(value);
}

const REVOKED = 'a proxy that has been revoked';

/**
 * `undefined` or `null`, where a value is nothing else, or a proxy with nothing behind it. What nobody in the program sets
 * may be set elsewhere.
 */
export function nothingAt(machine: Machine, frame: Frame, node: NodeId): string | null {
  const { constants, ...value } = operand(frame, node);
  const ref = soleObject({ constants, ...value });
  if (ref !== null && isRevoked(machine, ref)) return REVOKED;
  const primitive = value.refs.length === 0 && !value.any && !value.opaque && value.facts.length === 0;
  if (!primitive || constants.length === 0 || constants.some((item) => (item ?? null) !== null)) return null;
  return isSetHere(machine, frame, node) ? String(constants[0]) : null;
}

/** Everything that is done with a proxy that was revoked is refused. */
export function refusedProxy(machine: Machine, frame: Frame, id: NodeId): Refusal | null {
  const ref = soleObject(operand(frame, id));
  return ref !== null && isRevoked(machine, ref) ? { error: 'TypeError', message: `Cannot use ${REVOKED}` } : null;
}

/** Kinds of objects of which all properties are known. */
const KNOWN_WHOLE: ReadonlySet<ObjectKind['kind']> = new Set(['plain', 'array']);

/** Whether somebody in the program would have set a value that is missing. */
function isSetHere(machine: Machine, frame: Frame, id: NodeId): boolean {
  const node = frame.facts.nodes[id];
  if (node?.op === 'import') return false;
  if (node?.op === 'copy') return isSetHere(machine, frame, node.value);
  if (node?.op !== 'load' || node.content.kind === 'cell') return true;
  const names = namesOf(machine, frame, node.content);
  return operand(frame, node.base).refs.every((ref) => {
    const { fields } = machine.recordOf(ref);
    const isWhole = KNOWN_WHOLE.has(machine.kindOf(ref).kind) && !fields.has('%error') && !fields.has('%proto');
    return isWhole || names?.every((name) => fields.has(name)) === true;
  });
}
