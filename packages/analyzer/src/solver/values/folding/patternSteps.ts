import { alternativesDiffer, differsFromNext } from './patternLetters';

/**
 * How many steps matching may take at most, roughly: each part that repeats without a bound may stop at any place, and
 * repetitions inside repetitions, or references back, may try every way to cut the text. A part whose letters cannot
 * begin what follows stops at one place only: wherever else it stops, the next part fails at once.
 */
export function stepsAtMost(source: string, length: number, flags = ''): number {
  const { repeats, settled, nested } = shapeOfPattern(tokensOf(source, flags.includes('m')));
  if (nested) return length * 2 ** Math.min(length, 64);
  let ways = 1;
  for (let i = 1; i <= repeats; i++) ways *= (length + i) / i;
  return ways * (length + 1) * (settled + 1);
}

interface PatternShape {
  /** Parts that repeat and may stop at any place. */
  readonly repeats: number;
  /** Parts that repeat and stop at one place. */
  readonly settled: number;
  /** A group that repeats has something in it that repeats or that has several ways to match. */
  readonly nested: boolean;
}

/** Escapes, classes, groups, repetitions and letters, one after the other. */
const TOKENS =
  /\\(?:u[\da-f]{4}|x[\da-f]{2}|[pP]\{[^}]*\}|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/gi;

/** Where a line may end inside the text, `$` stands before what ends a line. */
function tokensOf(source: string, multiline: boolean): readonly string[] {
  const tokens = source.match(TOKENS) ?? [];
  return multiline ? tokens.map((token) => (token === '$' ? '[\\n\\r\\u2028\\u2029]' : token)) : tokens;
}

function shapeOfPattern(tokens: readonly string[]): PatternShape {
  let repeats = 0;
  let settled = 0;
  let nested = false;
  const groups: boolean[] = [false];
  const opened: number[] = [];
  let closed: boolean | null = null;
  tokens.forEach((token, index) => {
    const first = token[0] ?? '';
    const group = closed;
    closed = null;
    if (first === '(') {
      groups.push(false);
      opened.push(index);
    } else if (first === ')') {
      opened.pop();
      closed = groups.length > 1 ? (groups.pop() ?? false) : false;
    } else if (first === '|') groups[groups.length - 1] ||= !alternativesDiffer(tokens, opened.at(-1) ?? 0);
    else if (first === '?') groups[groups.length - 1] ||= !differsFromNext(tokens, index);
    else if (first === '\\' && /[1-9k]/.test(token[1] ?? '')) nested = true;
    else if (REPEATING.test(token)) {
      if (differsFromNext(tokens, index)) settled++;
      else repeats++;
      nested ||= group === true;
      groups[groups.length - 1] = true;
    }
    if (closed === true) groups[groups.length - 1] = true;
  });
  return { repeats, settled, nested };
}

const REPEATING = /^(?:[*+]|\{\d)/;
