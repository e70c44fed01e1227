import { joinAlternatives } from '../../../control/alternatives';
import { mayRefuse } from '../../../control/mayThrow';
import { EMPTY_RECORD, writeField } from '../../../heap/heap';
import { storeKey } from '../../../heap/storeKey';
import { opaqueAt } from '../../../nodes/access';
import { storeField } from '../../../nodes/store';
import type { Facts } from '../../../values/fact';
import { attempt } from '../../../values/folding/combine';
import { piecesOf, someText, textOfPiece, textOfPieces } from '../../../values/pieces';
import { asText } from '../../../values/text';
import { codedIn, constant, OPAQUE, soleConstant, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { revive } from './revive';

/** Letters that stand in for pieces of a text that are not known: inside a string, and for a value of its own. */
const INSIDE = '\uE000';
const WHOLE = '\uE001';
const PLACEHOLDER = /[\uE000\uE001]\d+;/g;

/** `JSON.parse(text, reviver)`: exact as far as the text is known. */
export function parse(call: IntrinsicCall): Value {
  const text = asText(call.machine, call.frame, call.argument(0), call.site);
  const alternatives = text.facts.length === 0 && text.constants.length > 1 ? text.constants.map(constant) : [text];
  const parsed = joinAlternatives(call.machine, alternatives, (each) => parseOne(call, each));
  return call.has(1) && call.argument(1).refs.length > 0 ? revive(call, parsed) : parsed;
}

function parseOne(call: IntrinsicCall, text: Value): Value {
  const pieces = piecesOf(text);
  const exact = pieces === null ? null : new Known(call, pieces).value();
  if (exact !== null) return exact;
  const sole = text.facts.length === 0 ? soleConstant(text) : null;
  const failure = sole === null ? null : attempt(() => JSON.parse(String(sole.value)), []);
  if (failure instanceof Error) return call.throws(failure);
  if (sole !== null && typeof sole.value === 'number') return text;
  const facts = call.factsOf(text);
  const refusal = { error: 'SyntaxError', message: 'This is no JSON', shows: facts };
  mayRefuse(call.machine, call.frame, refusal, call.site);
  return outside(call, facts);
}

/** What a text holds that is not known: an object as any from outside, in which the program may store something. */
function outside({ machine, frame, site }: IntrinsicCall, facts: Facts, path: string | null = null): Value {
  return { ...opaqueAt(machine, frame, site, path), facts };
}

/** A text in pieces, parsed with placeholders where it is not known. */
class Known {
  constructor(
    private readonly call: IntrinsicCall,
    private readonly pieces: readonly Value[],
  ) {}

  value(): Value | null {
    const source = this.#source();
    if (source === null) return null;
    try {
      return this.#built(JSON.parse(source), '$');
    } catch {
      return null;
    }
  }

  #source(): string | null {
    let source = '';
    let inside = false;
    for (const [index, piece] of this.pieces.entries()) {
      const text = textOfPiece(piece);
      if (text === null) {
        source += inside ? `${INSIDE}${index};` : `"${WHOLE}${index};"`;
        continue;
      }
      if (/[\uE000\uE001]/.test(text)) return null;
      inside = endsInside(text, inside);
      source += text;
    }
    return source;
  }

  #built(item: unknown, path: string): Value | null {
    if (typeof item === 'string') return this.#text(item, path);
    if (typeof item !== 'object' || item === null) return constant(item as number | boolean | null);
    const parts = Object.entries(item).map(([name, held]) => [name, this.#built(held, `${path}.${name}`)] as const);
    if (parts.some(([, held]) => held === null)) return null;
    const values = parts.map(([name, held]) => [name, this.call.escape(held ?? OPAQUE)] as const);
    if (Array.isArray(item))
      return this.call.array(
        values.map(([, value]) => value),
        undefined,
        path,
      );
    const named = values.filter(([name]) => name.search(PLACEHOLDER) < 0);
    const record = named.reduce((all, [name, value]) => writeField(all, name, value), EMPTY_RECORD);
    const made = this.call.make('plain', record, path);
    for (const [name, value] of values)
      if (name.search(PLACEHOLDER) >= 0) this.#store(made, this.#text(name, path), value);
    return made;
  }

  /** A property whose name is data. */
  #store(made: Value, key: Value, value: Value): void {
    storeKey(this.call.machine, made, key);
    for (const ref of made.refs) storeField(this.call.machine, ref, null, value, false);
  }

  /** A piece that is a value by itself: a text that was written as JSON is that text again. */
  #whole(piece: Value, path: string): Value {
    const facts = this.call.factsOf(piece);
    const coded = codedIn(piece);
    return coded?.coding === 'json' ? withFacts(coded.text, facts) : outside(this.call, facts, path);
  }

  #text(text: string, path: string): Value {
    const parts: Value[] = [];
    let end = 0;
    for (const found of text.matchAll(PLACEHOLDER)) {
      const piece = letters(this.pieces[Number(found[0].slice(1, -1))] ?? OPAQUE);
      if (found[0].startsWith(WHOLE)) return this.#whole(piece, path);
      parts.push(constant(text.slice(end, found.index)), someText(this.call.factsOf(piece)));
      end = found.index + found[0].length;
    }
    return parts.length === 0 ? constant(text) : textOfPieces([...parts, constant(text.slice(end))]);
  }
}

/** Bytes that were never read as text stand for the same structure. */
function letters(piece: Value): Value {
  const coded = codedIn(piece);
  return coded?.coding === 'utf8' ? coded.text : piece;
}

/** Whether a text ends inside of a string. */
function endsInside(text: string, before: boolean): boolean {
  let inside = before;
  for (let at = 0; at < text.length; at++) {
    if (inside && text[at] === '\\') at++;
    else if (text[at] === '"') inside = !inside;
  }
  return inside;
}
