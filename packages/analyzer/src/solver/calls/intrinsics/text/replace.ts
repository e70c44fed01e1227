import { joinFacts, NO_FACTS } from '../../../values/fact';
import { computeMethod } from '../../../values/folding/methods';
import { patternOf } from '../../../values/folding/pattern';
import { template } from '../../../values/operators';
import { asText } from '../../../values/text';
import { constant, isBottom, type Primitive, soleConstant, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { mayBeCalled } from './callback';
import { regexpOf, textOf } from './patterns';

/** One place of a text that is replaced: the arguments that a function for it receives. */
type Found = readonly [match: string, ...rest: Primitive[]];

/** Matches of one call that are replaced one by one. */
const MOST_MATCHES = 64;

/**
 * `text.replace(pattern, replacement)` and `replaceAll`, where text and pattern are known: what stands between the
 * matches stays, and each match becomes what the replacement says. Null where something is open.
 */
export function replaceKnown(call: IntrinsicCall): Value | null {
  const text = textOf(call.receiver);
  const pattern = text === null ? null : patternFor(call, text);
  if (text === null || pattern === null || !isBottom(call.list.rest)) return null;
  if (call.name === 'replaceAll' && pattern instanceof RegExp && !pattern.global)
    return call.throws({ name: 'TypeError', message: 'replaceAll must be called with a global RegExp' });
  const native = textOf(call.argument(1));
  const replace = call.name === 'replaceAll' ? 'replaceAll' : 'replace';
  if (native !== null) {
    if (typeof pattern !== 'string') return constant(text[replace](pattern, native));
    const result = computeMethod(call.name, text, [pattern, native]);
    return result === null ? null : constant(result.result as string);
  }
  const found: Found[] = [];
  text[replace](pattern, (match: string, ...rest: Primitive[]) => {
    found.push([match, ...rest]);
    return '';
  });
  return found.length > MOST_MATCHES ? null : assembled(call, text, found);
}

function patternFor(call: IntrinsicCall, text: string): string | RegExp | null {
  const ref = regexpOf(call, call.argument(0));
  if (ref !== null) return patternOf(call.record(ref), text.length);
  const sole = call.argument(0).facts.length === 0 ? soleConstant(call.argument(0)) : null;
  return sole === null ? null : String(sole.value);
}

function assembled(call: IntrinsicCall, text: string, found: readonly Found[]): Value {
  const parts: Value[] = [];
  let end = 0;
  for (const match of found) {
    const offset = match.find((item) => typeof item === 'number') ?? 0;
    parts.push(constant(text.slice(end, offset)), replacement(call, match));
    end = offset + match[0].length;
  }
  parts.push(constant(text.slice(end)));
  const facts = parts.reduce((all, part) => joinFacts(all, part.facts), NO_FACTS);
  return template(parts, facts, call.site);
}

/** What stands in the place of a match: what the function returns for it, or the text that is given. */
function replacement(call: IntrinsicCall, match: Found): Value {
  const given = call.argument(1);
  const value = mayBeCalled(call, given) ? call.invoke(given, match.map(constant)) : given;
  return asText(call.machine, call.frame, value, call.site);
}
