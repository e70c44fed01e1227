import { mayRefuse } from '../../control/mayThrow';
import { addField, EMPTY_RECORD, type HeapRecord, readField, writeField } from '../../heap/heap';
import { joinFacts, NO_FACTS } from '../../values/fact';
import { attempt } from '../../values/folding/combine';
import { FLAGS, SOURCE } from '../../values/folding/pattern';
import { template } from '../../values/operators';
import { asText } from '../../values/text';
import { ANY, constant, type ObjectId, reference, soleConstant, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';
import { regexpOf, textOf } from './text/patterns';

/** What a regular expression that the program writes down is made of. */
export function regexpRecord(source: Value, flags: Value): HeapRecord {
  return writeField(writeField(EMPTY_RECORD, SOURCE, source), FLAGS, flags);
}

/** `new RegExp(pattern, flags)`, of a text or of another regular expression. */
export function makeRegexp(call: IntrinsicCall): Value {
  const from = regexpOf(call, call.argument(0));
  const written = [call.argument(0), call.argument(1)].map(textOf);
  const [text, given] = written;
  if (from === null && text != null) {
    const failure = attempt(() => new RegExp(text, given ?? ''), []);
    if (failure instanceof Error) return call.throws(failure);
  }
  if (from === null && text == null) {
    const shows = call.factsOf(call.argument(0));
    const refusal = { error: 'SyntaxError', message: 'This is no regular expression', shows };
    mayRefuse(call.machine, call.frame, refusal, call.site);
  }
  const of = (slot: string): Value => (from === null ? ANY : (readField(call.record(from), slot) ?? ANY));
  const source = from === null ? call.argument(0) : of(SOURCE);
  const flags = soleConstant(call.argument(1))?.value === undefined && !call.argument(1).any ? null : call.argument(1);
  return call.make('regexp', regexpRecord(source, flags ?? (from === null ? constant('') : of(FLAGS))));
}

/** Makes a regular expression of what a class of the program made that extends them. */
export function holdPattern(call: IntrinsicCall, ref: ObjectId): void {
  for (const made of makeRegexp(call).refs) {
    const record = call.record(made);
    for (const slot of [SOURCE, FLAGS])
      call.write(ref, writeField(call.record(ref), slot, readField(record, slot) ?? ANY));
  }
}

/** `pattern.compile(pattern, flags)`: the same object, from there on another regular expression. */
export function recompile(call: IntrinsicCall, ref: ObjectId): Value {
  const put = call.receiver.refs.length === 1 ? writeField : addField;
  for (const made of makeRegexp(call).refs)
    for (const slot of [SOURCE, FLAGS])
      call.write(ref, put(call.record(ref), slot, readField(call.record(made), slot) ?? ANY));
  call.write(ref, put(call.record(ref), 'lastIndex', constant(0)));
  return reference(ref);
}

/** `/source/flags`. */
export function regexpText(call: IntrinsicCall, ref: ObjectId): Value {
  const parts = [
    constant('/'),
    readField(call.record(ref), SOURCE) ?? ANY,
    constant('/'),
    readField(call.record(ref), FLAGS) ?? ANY,
  ];
  const texts = parts.map((part) => asText(call.machine, call.frame, part, call.site));
  const facts = texts.reduce((all, part) => joinFacts(all, part.facts), NO_FACTS);
  return template(texts, facts, call.site);
}
