import type { Model, SinkModel, Site } from '../../graph';
import { mayRefuse, mayThrow } from '../control/mayThrow';
import { deepFacts } from '../heap/deepRead';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Facts, joinFacts, NO_FACTS } from '../values/fact';
import { BOTTOM, type Value } from '../values/value';

/** Sinks that talk to something that may not be there, or may say no. */
const MAY_FAIL: ReadonlySet<SinkModel['kind']> = new Set([
  'http-client',
  'message',
  'llm',
  'store',
  'queue',
  'file',
  'process',
]);

/** Functions of the runtime that reach for something outside of the program, or read what is perhaps none of theirs. */
const REACHING_OUT =
  /^(?:fs|fs\/promises|child_process|net|http|https|http2|dns)#|^global#process\.(?:chdir|kill)$|^zlib#(?:gunzip|inflate(?:Raw)?|unzip|brotliDecompress)Sync$/;

/** Modules whose errors show what their first argument names: the path, or the command. */
const SHOWING = /^(?:fs|fs\/promises|child_process)#|^global#process\.chdir$/;

/** Of those, functions whose errors show their second argument too. */
const SHOWING_BOTH = /^fs#(?:link|symlink)Sync$/;

/** Functions of the language whose errors show what they refuse. */
const REFUSING: Readonly<Record<string, string>> = { 'global#BigInt': 'SyntaxError' };

/** A call of what a model describes may throw, or not. */
export function perhapsFail(
  machine: Machine,
  frame: Frame,
  { callee, sink }: Model,
  { values }: ArgumentList,
  site: Site,
): void {
  const [first = BOTTOM, second = BOTTOM] = values;
  const shownOf = (showing: RegExp, value: Value): Facts =>
    showing.test(callee) ? deepFacts(machine, value, site) : NO_FACTS;
  const error = REFUSING[callee];
  if (error !== undefined) {
    mayRefuse(machine, frame, { error, message: 'It is refused', shows: deepFacts(machine, first, site) }, site);
  } else if ((sink !== undefined && MAY_FAIL.has(sink.kind)) || REACHING_OUT.test(callee))
    mayThrow(machine, frame, joinFacts(shownOf(SHOWING, first), shownOf(SHOWING_BOTH, second)));
}
