import type { FileFacts, FlowNode, FunctionFacts, NodeId } from '../../graph';
import { closuresOf, isAnEnd, usersOf } from '../../graph/users';
import type { RanNodes } from '../state/ranNodes';

/** The code that creates a function, and the file that it stands in. */
export interface Maker {
  readonly file: FileFacts;
  readonly facts: FunctionFacts;
  /** Whether another file reads a global of that name. */
  readonly readOutside: (name: string) => boolean;
}

/** What is known of code that mentions functions. */
interface Known {
  readonly ran: Pick<RanNodes, 'has' | 'hasAny'>;
  /** Whether nobody can call a function of the file. */
  readonly isLeftOut: (facts: FunctionFacts) => boolean;
  /** Whether a node that has a function as an operand counts as a mention of it. */
  readonly counts: (node: FlowNode) => boolean;
  /** Getters and setters are mentioned only where the object literal is that has them. */
  readonly withAccessors?: boolean;
}

type Place = Omit<Maker, 'facts'>;

/** Where code mentions a function: anywhere, and where control came to. */
interface Mentions {
  any: boolean;
  ran: boolean;
}

/**
 * Whether a function that was created is mentioned by code to which control never came, and by no other: nobody holds
 * it who could call it. One that nothing mentions may still be meant for somebody; so may one that other files see.
 */
export function isMentionedInVain(known: Known, maker: Maker, index: number): boolean {
  const { any, ran } = mentionsOf(known, maker, index);
  return any && !ran;
}

/** Whether code to which control came mentions a function that was created. */
export function isMentioned(known: Known, maker: Maker, index: number): boolean {
  return mentionsOf(known, maker, index).ran;
}

/** Whether any code beside a function itself mentions it, whether control comes there or not. */
export function isMentionedAnywhere(maker: Maker, index: number): boolean {
  const itself = maker.file.functions[index];
  const ran: Known['ran'] = { has: () => true, hasAny: (code) => code !== itself };
  const known: Known = { ran, isLeftOut: () => false, counts: () => true, withAccessors: true };
  const mentions = mentionsOf(known, maker, index);
  return mentions.any || mentions.ran;
}

function mentionsOf(known: Known, { file, facts, readOutside }: Maker, index: number): Mentions {
  const mentions: Mentions = { any: false, ran: false };
  for (const closure of closuresOf(facts, index)) addUsers(known, { file, readOutside }, facts, closure, mentions);
  return mentions;
}

/** Takes down who uses a value of a function's code; variables and object literals that hold it are looked through. */
function addUsers(known: Known, place: Place, code: FunctionFacts, value: NodeId, mentions: Mentions): void {
  if (isAnEnd(code, value)) mentions.ran = true;
  for (const node of usersOf(code, value)) {
    if (mentions.ran || isPutInto(code, node, value)) continue;
    const literal = literalOf(known, code, node, value);
    if (literal !== null) {
      addUsers(known, place, code, literal, mentions);
      continue;
    }
    const cell = cellOf(code, node, value);
    if (cell === null) add(known, code, node, mentions);
    else if (isSeenOutside(place, code, cell)) mentions.ran = true;
    else addReaders(known, place.file, code, cell.id, mentions, new Set());
  }
}

function add({ ran, isLeftOut, counts }: Known, code: FunctionFacts, node: FlowNode, mentions: Mentions): void {
  if (!counts(node)) return;
  // Code that may yet run, and be it that the function calls itself, says nothing.
  if (!ran.hasAny(code) && !isLeftOut(code)) return;
  mentions.any = true;
  mentions.ran ||= ran.has(code, node.id);
}

/** Takes down who reads a variable: the code itself, and functions that capture it. */
function addReaders(
  known: Known,
  file: FileFacts,
  code: FunctionFacts,
  cell: NodeId,
  mentions: Mentions,
  seen: Set<FunctionFacts>,
): void {
  for (const node of usersOf(code, cell)) {
    if (node.op === 'load' && node.base === cell) add(known, code, node, mentions);
    if (node.op !== 'closure' || mentions.ran) continue;
    const inner = file.functions[node.function];
    if (inner === undefined || seen.has(inner)) continue;
    const position = node.captures.indexOf(cell);
    const captured = inner.nodes.find((item) => item.op === 'capture' && item.index === position);
    if (position < 0 || captured === undefined) continue;
    addReaders(known, file, inner, captured.id, mentions, new Set(seen).add(inner));
  }
}

/** Whether a node puts something into an object literal as it is written. */
function isPutInto(code: FunctionFacts, node: FlowNode, object: NodeId): boolean {
  const puts = node.op === 'store' || node.op === 'accessor' || node.op === 'home';
  return puts && code.nodes[object]?.op === 'object' && (node.op === 'home' ? node.object : node.base) === object;
}

/** The object literal that a node puts the value into. */
function literalOf(known: Known, code: FunctionFacts, node: FlowNode, value: NodeId): NodeId | null {
  if (node.op !== 'store' && (node.op !== 'accessor' || known.withAccessors !== true)) return null;
  const held = node.op === 'store' ? node.value : node.closure;
  return held === value && code.nodes[node.base]?.op === 'object' ? node.base : null;
}

/** The variable that a node stores the value in. */
function cellOf(code: FunctionFacts, node: FlowNode, value: NodeId): Extract<FlowNode, { op: 'cell' }> | null {
  if (node.op !== 'store' || node.content.kind !== 'cell' || node.value !== value) return null;
  const base = code.nodes[node.base];
  return base?.op === 'cell' ? base : null;
}

/** Whether other files may read a variable. */
function isSeenOutside(
  { file, readOutside }: Place,
  code: FunctionFacts,
  { name }: Extract<FlowNode, { op: 'cell' }>,
): boolean {
  if (code.kind !== 'module') return false;
  const exported = Object.values(file.exports).some((fact) => fact.kind === 'cell' && fact.cell === name);
  return exported || Object.entries(file.globals).some(([global, cell]) => cell === name && readOutside(global));
}
