import type { FlowNode, FunctionFacts, NodeId, Site } from '../../graph';
import { oncePer } from '../../graph/oncePer';
import { mayRefuse } from '../control/mayThrow';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import type { Value } from '../values/value';

type GlobalNode = Extract<FlowNode, { op: 'global' }>;

/** Names that Node gives to every file, and one that programs have which are written out. */
const GIVEN: ReadonlySet<string> = new Set([
  '$purposely',
  'require',
  'module',
  'exports',
  '__dirname',
  '__filename',
  'import.meta',
]);

/** What a name means that no file declares; where nobody is known to declare it, reading it may throw. */
export function readGlobal(machine: Machine, frame: Frame, node: GlobalNode, site: Site): Value {
  const value = machine.globals.read(machine, node.name, frame.file);
  if (isUndeclared(machine, node.name, value) && !isAskedForType(frame.facts, node.id)) {
    const message = `${node.name} is not defined`;
    mayRefuse(machine, frame, { error: 'ReferenceError', message }, site);
  }
  return value;
}

/** Whether nobody is known to declare a name, and nobody in the program gave it a value. */
function isUndeclared(machine: Machine, name: string, { refs }: Value): boolean {
  const [ref] = refs;
  const kind = ref === undefined ? null : machine.kindOf(ref);
  const path = `global#${name}`;
  return kind?.kind === 'external' && kind.path === path && refs.length === 1 && isUnheardOf(machine, name);
}

/** Whether neither the language, nor Node, nor a model knows a global name. */
export function isUnheardOf(machine: Machine, name: string): boolean {
  return !(name in globalThis || GIVEN.has(name) || machine.models.mentionsGlobal(name));
}

/** Names of the global object that only some of what runs programs has: browsers and workers, not Node. */
const OF_SOME_HOSTS: ReadonlySet<string> = new Set(['window', 'self']);

/** Whether a node reads a name that is declared only where the program runs in a browser, which `typeof` asks for. */
export function isOfSomeHosts({ nodes }: FunctionFacts, id: NodeId): boolean {
  const node = nodes[id];
  return node?.op === 'global' && OF_SOME_HOSTS.has(node.name);
}

const askedForType = oncePer(
  ({ nodes }: FunctionFacts): ReadonlySet<NodeId> =>
    new Set(nodes.flatMap((node) => (isTypeof(node) ? [node.operand] : []))),
);

/** Whether a node is what `typeof` is asked about, which nothing refuses. */
function isAskedForType(facts: FunctionFacts, id: NodeId): boolean {
  return askedForType(facts).has(id);
}

function isTypeof(node: FlowNode): node is Extract<FlowNode, { op: 'unary' }> {
  return node.op === 'unary' && node.operator === 'typeof';
}
