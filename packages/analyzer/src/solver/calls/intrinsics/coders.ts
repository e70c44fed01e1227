import { mayRefuse } from '../../control/mayThrow';
import { read, written } from '../../values/coded';
import { asText } from '../../values/text';
import { codedIn, isBottom, isUntracked, type Value, withFacts } from '../../values/value';
import type { IntrinsicCall } from './context';
import { knownFunction } from './text/known';

/** Functions that refuse a text which is not in the coding that they read, by the class of their errors. */
const REFUSING: Readonly<Record<string, string>> = {
  atob: 'Error',
  decodeURI: 'URIError',
  decodeURIComponent: 'URIError',
};

/** A function of the language that writes a text in a coding, or reads one. */
function coder(name: string, change: (text: Value) => Value): readonly [string, (call: IntrinsicCall) => Value] {
  return [
    name,
    (call) => {
      const known = knownFunction(call, `global#${name}`);
      if (known !== null) return known;
      const text = asText(call.machine, call.frame, call.argument(0), call.site);
      if (isBottom(text)) return text;
      const error = REFUSING[name];
      if (error !== undefined && codedIn(text) === null)
        mayRefuse(call.machine, call.frame, { error, message: 'It is in no such coding' }, call.site);
      return isUntracked(text) ? call.derive(text) : withFacts(change(text), call.factsOf(text));
    },
  ];
}

/** Functions by which text is written as other text, and read again. */
export const coderStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = Object.fromEntries([
  coder('atob', (text) => read('base64', text)),
  coder('btoa', (text) => written('base64', text)),
  coder('decodeURI', (text) => read('uri', text)),
  coder('decodeURIComponent', (text) => read('component', text)),
  coder('encodeURI', (text) => written('uri', text)),
  coder('encodeURIComponent', (text) => written('component', text)),
  coder('escape', (text) => written('escape', text)),
  coder('unescape', (text) => read('escape', text)),
]);
