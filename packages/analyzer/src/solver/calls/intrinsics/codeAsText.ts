import type { CodeFunction, CodeKind, FunctionRef } from '../../../graph';
import { allocate, placeOf } from '../../heap/allocate';
import { EMPTY_RECORD } from '../../heap/heap';
import type { Machine } from '../../state/machine';
import { BOTTOM, isBottom, soleConstant, UNDEFINED, type Value } from '../../values/value';
import { siteInProject } from '../response';
import { unmodelled } from '../unmodelled';
import type { IntrinsicCall } from './context';
import { callerInProject } from './scripts';

/** Says that text runs as code which nobody follows; text that is labelled is taken to come back. */
function runs(call: IntrinsicCall, callee: string): Value {
  noteCode(call, callee);
  return unmodelled(call.machine, call.frame, `global#${callee}`, call.receiver, call.list, call.site);
}

export function noteCode({ machine, frame, site }: IntrinsicCall, callee: string): void {
  machine.gap(
    'unresolved-call',
    siteInProject(machine, frame, site),
    `The text that ${callee}() is given is run as code, and what that code does is not followed. Write it as code of the program.`,
  );
}

/** Whether a value may be text, as a part of a package may, or what the environment says. */
function mayBeText(machine: Machine, { constants, any, opaque, refs }: Value): boolean {
  if (constants.some((item) => typeof item === 'string') || any || (opaque && refs.length === 0)) return true;
  return refs.some((ref) => machine.kindOf(ref).kind === 'external');
}

/** Whether a value may be text that the program made. */
export function isText({ constants, any, opaque, form }: Value): boolean {
  return constants.some((item) => typeof item === 'string') || (any && !opaque && form !== 'number');
}

/** The function that texts are which are run as code; null where they are not known, or no code. */
function functionIn(call: IntrinsicCall, kind: CodeKind, texts: readonly Value[]): FunctionRef | null {
  const known = texts.map((text) => (text.facts.length === 0 ? soleConstant(text) : null));
  if (!isBottom(call.list.rest) || known.some((sole) => sole === null)) return null;
  const from = callerInProject(call) ?? call.frame.file;
  return call.machine.program.codeFunction({ kind, texts: known.map((sole) => String(sole?.value)), from });
}

/** Runs the text that is the first argument, as a script of the program or one whose variables are those of an object. */
function runAs(kind: 'script' | 'context', callee: string): (call: IntrinsicCall) => Value {
  return (call) => {
    const { machine, frame, site } = call;
    const reference = functionIn(call, kind, [call.argument(0)]);
    if (reference === null) return runs(call, callee);
    const context = kind === 'context' ? call.argument(1) : UNDEFINED;
    const list = { values: [context], sites: [site], rest: BOTTOM };
    return machine.call(frame, { reference, object: null, receiver: context, list, site, region: undefined });
  };
}

/** `new Function(…)` and its like: a function of the program, whose text is the last argument. */
export function functionOfCode(kind: CodeFunction): (call: IntrinsicCall) => Value {
  return (call) => {
    const { machine, frame, site } = call;
    const target = functionIn(call, kind, call.list.values);
    if (target === null) return runs(call, 'Function');
    const made = allocate(machine, frame, placeOf(site), { kind: 'function', function: target }, EMPTY_RECORD, ':code');
    machine.functionValues.add(target, made.refs);
    return made;
  };
}

/** A call of `eval` by its name sees the variables around it. */
function isDirect({ machine, site }: IntrinsicCall): boolean {
  return /^eval\s*\(/.test(machine.program.textOf(site.file).slice(site.span.start, site.span.end));
}

const indirectly = runAs('script', 'eval');

/** Functions of the language that run text as code. */
export const codeStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  /** What is no text comes back as it is. */
  eval: (call) => {
    if (!mayBeText(call.machine, call.argument(0))) return call.argument(0);
    return isDirect(call) ? runs(call, 'eval') : indirectly(call);
  },
  Function: functionOfCode('function'),
  AsyncFunction: functionOfCode('async'),
  GeneratorFunction: functionOfCode('generator'),
  AsyncGeneratorFunction: functionOfCode('async generator'),
  '$purposely.runInContext': runAs('context', 'vm.runInContext'),
  '$purposely.runScript': runAs('script', 'vm.runInThisContext'),
};
