import { type FlowNode, type FunctionRef, functionKey, type Site } from '../../graph';
import { constructParents, initializeFields } from '../calls/classes';
import { constructValue } from '../calls/construct';
import { ownReceivers } from '../calls/ownReceivers';
import { callGuard } from '../calls/typeGuards';
import { noteMembership } from '../control/membership';
import { readField } from '../heap/heap';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, reference, UNDEFINED, type Value } from '../values/value';
import { Verdicts } from '../verdicts/verdict';
import { noteCalled } from '../verdicts/verdictNodes';
import { element, madeElement } from './jsx';
import { listOf, operand } from './operands';

type CallNode = Extract<FlowNode, { op: 'call' }>;

/** Evaluates a call expression of any kind. */
export function evaluateCall(machine: Machine, frame: Frame, node: CallNode, site: Site): Value {
  const callee = operand(frame, node.callee);
  const receiver = node.receiver === null ? UNDEFINED : operand(frame, node.receiver);
  const list = listOf(machine, frame, node.arguments, site);
  if (isBottom(callee) && node.kind !== 'super') return BOTTOM;
  if (node.kind === 'super') return superCall(machine, frame, list, site);
  if (node.kind === 'new') return constructValue(machine, frame, callee, list, site);
  if (node.kind === 'jsx') return element(machine, frame, node.id, callee, list, site);
  if (node.kind !== 'call' && node.kind !== 'tagged')
    return madeElement(machine, frame, node.id, node.kind, callee, receiver, list, site);
  const verdicts = new Verdicts();
  const values = node.kind === 'tagged' ? ofPlace(machine, frame, node, list.values) : list.values;
  const receivers = ownReceivers(machine, frame, node);
  const given: ArgumentList = { ...list, values, direct: true, verdicts, ...(receivers === null ? {} : { receivers }) };
  const make = (self: Value, arguments_: ArgumentList): Value => machine.invoke(frame, callee, self, arguments_, site);
  const result = callGuard(machine, frame, node, { receiver, list: given, make }, site) ?? make(receiver, given);
  noteCalled(machine, frame, node, callee, verdicts);
  noteMembership(machine, frame, node, callee);
  if (frame.purpose !== null && isDeclassifier(machine, callee, site)) noteDeclassified(machine, frame, node);
  return result;
}

/** A template literal hands the same array of its strings to its tag, however often it is evaluated. */
function ofPlace(
  machine: Machine,
  frame: Frame,
  node: CallNode,
  [strings, ...values]: readonly Value[],
): readonly Value[] {
  const [made] = strings?.refs ?? [];
  if (strings === undefined || made === undefined) return values;
  const id = machine.objects.intern(`strings:${functionKey(frame.reference)}:${node.id}`, () => ({ kind: 'array' }));
  if (machine.known(id) === undefined) machine.writeRecord(id, machine.recordOf(made));
  return [reference(id), ...values];
}

/** Whether a call makes data less identifiable: reading what goes into it is not yet a use. */
function isDeclassifier(machine: Machine, callee: Value, site: Site): boolean {
  return callee.refs.some((ref) => {
    const kind = machine.kindOf(ref);
    if (kind.kind === 'function') return declassifies(machine, kind.function);
    if (kind.kind === 'external')
      return (
        machine.models.find(kind.path)?.declassifier !== undefined || machine.models.find(kind.path)?.keyed === true
      );
    return (
      kind.kind === 'opaque' &&
      machine.program.oracle.calleesAt(site).functions.some((target) => declassifies(machine, target))
    );
  });
}

function declassifies(machine: Machine, target: FunctionRef): boolean {
  const configured = machine.projectModels.get(functionKey(target));
  return machine.marksOf(target)?.declassifier != null || configured?.declassifier !== undefined;
}

function noteDeclassified(machine: Machine, frame: Frame, node: CallNode): void {
  for (const argument of node.arguments) machine.declassified.add(`${functionKey(frame.reference)}:${argument.node}`);
}

function superCall(machine: Machine, frame: Frame, list: ReturnType<typeof listOf>, site: Site): Value {
  const target = { ...list, newTarget: frame.newTarget };
  let made = BOTTOM;
  for (const home of frame.home.refs) {
    const heritage = readField(machine.recordOf(home), '%heritage') ?? BOTTOM;
    const own = constructParents(machine, frame, heritage, frame.thisValue, target, site);
    initializeFields(machine, frame, home, own, site);
    made = join(made, own);
  }
  if (!isBottom(made)) frame.thisValue = made;
  return frame.thisValue;
}
