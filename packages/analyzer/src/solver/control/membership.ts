import type { FlowNode, NodeId } from '../../graph';
import { ACCESSORS, accessorSlot } from '../heap/accessorSlots';
import { deepFacts } from '../heap/deepRead';
import type { HeapRecord } from '../heap/heap';
import { upwards } from '../heap/upwards';
import { ANY_NAME } from '../nodes/anyName';
import { operand, siteOf } from '../nodes/operands';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { listsItsTexts } from '../values/folding/listedTexts';
import { isBottom, type ObjectId, type Value } from '../values/value';
import { clearedNodes, NOTHING } from '../verdicts/cleared';
import type { Verdict } from '../verdicts/verdict';
import { isText, noteAsked } from './barrier';

type CallNode = Extract<FlowNode, { op: 'call' }>;
type Load = Extract<FlowNode, { op: 'load' }>;

/** Methods that answer whether their first argument is among what the receiver holds. */
const ASKS_RECEIVER: ReadonlySet<string> = new Set(['includes', 'has', 'hasOwnProperty']);
/** Functions that answer whether their second argument is a property of the first. */
const ASKS_FIRST: ReadonlySet<string> = new Set(['global#Object.hasOwn', 'global#Reflect.has']);

/** What a call asks about one of its arguments: whether it is in a collection, or where it stands there. */
interface Asked {
  readonly collection: NodeId;
  readonly subject: NodeId;
  readonly position: boolean;
  /** It is asked for as the name of a property. */
  readonly asName: boolean;
}

function askedBy(machine: Machine, node: CallNode, callee: Value): Asked | null {
  const [ref] = callee.refs;
  const kind = callee.refs.length === 1 && ref !== undefined ? machine.kindOf(ref) : null;
  const [first, second] = node.arguments;
  if (kind?.kind === 'external' && ASKS_FIRST.has(kind.path) && first !== undefined && second !== undefined)
    return { collection: first.node, subject: second.node, position: false, asName: true };
  if (kind?.kind !== 'builtin' || node.receiver === null || first === undefined) return null;
  const position = kind.name === 'indexOf';
  const asks = position || ASKS_RECEIVER.has(kind.name);
  const asName = kind.name === 'hasOwnProperty';
  return asks ? { collection: node.receiver, subject: first.node, position, asName } : null;
}

/**
 * Remembers calls that ask whether a value is one of those that the program lists: where the answer is yes, the value
 * is one of these, which says no more than the program's own text.
 */
export function noteMembership(machine: Machine, frame: Frame, node: CallNode, callee: Value): void {
  const matched = matchedBy(machine, frame, node, callee);
  if (matched !== null) {
    const listed = matched.listed && isText(machine, operand(frame, matched.subject));
    noteAnswer(frame, node.id, matched.subject, listed, matched.answer);
  }
  const asked = askedBy(machine, node, callee);
  if (asked === null) return;
  const asItself = !asked.asName || isText(machine, operand(frame, asked.subject));
  const listed = asItself && isListed(machine, frame, operand(frame, asked.collection), node);
  if (!asked.position) noteAnswer(frame, node.id, asked.subject, listed);
  // A later visit may find that the collection holds labelled data after all.
  else if (listed) frame.positions.set(node.id, asked.subject);
  else frame.positions.delete(node.id);
}

/** What a call asks a pattern about, and whether the texts that it matches are listed in it. */
interface Matched {
  readonly subject: NodeId;
  readonly listed: boolean;
  readonly answer: Answer;
}

/** `pattern.test(x)`, `pattern.exec(x)` and `x.match(pattern)`. */
function matchedBy(machine: Machine, frame: Frame, node: CallNode, callee: Value): Matched | null {
  const [ref] = callee.refs;
  const kind = callee.refs.length === 1 && ref !== undefined ? machine.kindOf(ref) : null;
  const [first] = node.arguments;
  if (kind?.kind !== 'builtin' || node.receiver === null || first === undefined || first.spread) return null;
  if (kind.name === 'match') return matching(machine, frame, node.receiver, first.node, MATCH);
  return kind.name === 'test' || kind.name === 'exec'
    ? matching(machine, frame, first.node, node.receiver, kind.name === 'test' ? TRUTH : MATCH)
    : null;
}

function matching(machine: Machine, frame: Frame, subject: NodeId, pattern: NodeId, answer: Answer): Matched | null {
  const { refs } = operand(frame, pattern);
  if (refs.length === 0 || refs.some((ref) => machine.kindOf(ref).kind !== 'regexp')) return null;
  return { subject, answer, listed: refs.every((ref) => listsItsTexts(machine.recordOf(ref))) };
}

/** Objects whose properties are what was put there, and nothing that a read could make. */
const TABLES: ReadonlySet<string> = new Set(['plain', 'array']);

/** `table[x]`: where something is found in what the program lists, `x` is one of its keys. */
export function noteLookUp(machine: Machine, frame: Frame, node: Load, found: Value): void {
  const { id, base, content } = node;
  if (content.kind !== 'computed') return;
  const table = operand(frame, base);
  const isTable = found.facts.length === 0 && table.refs.every((ref) => TABLES.has(machine.kindOf(ref).kind));
  const listed = isTable && isText(machine, operand(frame, content.key)) && isListed(machine, frame, table, node);
  noteAnswer(frame, id, content.key, listed, FOUND);
}

/** `x in object`. */
export function noteIn(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'binary' }>): void {
  if (node.operator !== 'in') return;
  const listed =
    isText(machine, operand(frame, node.left)) && isListed(machine, frame, operand(frame, node.right), node);
  noteAnswer(frame, node.id, node.left, listed);
}

type Answer = Pick<Verdict, 'boolean' | 'absent'>;

const TRUTH: Answer = { boolean: true };
const FOUND: Answer = { boolean: false };
const MATCH: Answer = { boolean: false, absent: null };

function noteAnswer(frame: Frame, asking: NodeId, subject: NodeId, listed: boolean, answer = TRUTH): void {
  const whenTrue = clearedNodes([subject], 'known');
  if (listed) noteAsked(frame, asking, { always: NOTHING, whenTrue, whenFalse: NOTHING, ...answer });
  else frame.barriers.delete(asking);
}

/** Whether all that a value holds, and what it inherits, was written in the program. */
function isListed(machine: Machine, frame: Frame, value: Value, node: FlowNode): boolean {
  if (value.opaque || value.any || isBottom(value)) return false;
  const all = value.refs.flatMap((ref) => [...upwards(machine, ref)]);
  if (all.some(({ id, record, above }) => above === null || !namesItsKeys(machine, id, record))) return false;
  const inherited = all.map(({ id }) => id);
  return deepFacts(machine, { ...value, refs: inherited }, siteOf(frame, node)).length === 0;
}

/** Whether no name of an object comes from elsewhere; what names carry that was stored under is part of what is held. */
function namesItsKeys(machine: Machine, id: ObjectId, record: HeapRecord): boolean {
  const { kind } = machine.kindOf(id);
  if (record.open || kind === 'proxy') return false;
  const ofClass = kind === 'class' || kind === 'prototype';
  return (
    !(ofClass && !isBottom(record.rest)) && !ACCESSORS.some((each) => record.fields.has(accessorSlot(each, ANY_NAME)))
  );
}
