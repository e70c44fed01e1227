/** Parts that match one letter: a class, a letter, or an escape that stands for letters. */
const ONE_LETTER = /^(?:\[[\s\S]*\]|\\[wWsSdDnrtfv]|\\[^\w]|[^\\()|*+?{}[\]^$])$/;

/** Letters by which parts are compared. */
const PROBES: readonly string[] = [
  ...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)),
  ...['\u0101', '\u017f', '\u0436', '\u2028', '\u212a', '\u3000', '\u4e00', '\ud83d', '\ufeff'],
];

const known = new Map<string, readonly boolean[] | null>();

/** Which of some letters a part of a pattern may match, whatever the flags; null where it is not one letter. */
export function lettersOf(part: string): readonly boolean[] | null {
  const before = known.get(part);
  if (before !== undefined) return before;
  const letters = ONE_LETTER.test(part) ? probed(part) : null;
  known.set(part, letters);
  return letters;
}

function probed(part: string): readonly boolean[] | null {
  try {
    const patterns = ['s', 'is'].map((flags) => new RegExp(`^${part}$`, flags));
    return PROBES.map((letter) => patterns.some((pattern) => pattern.test(letter)));
  } catch {
    return null;
  }
}

/** The parts of one letter with which a pattern may go on at a token; null where that is not followed. */
export function followingParts(
  tokens: readonly string[],
  at: number,
  seen: Set<number> = new Set(),
): readonly string[] | null {
  const token = tokens[at];
  // Where the pattern ends, it has matched; before the end of the text no letter follows.
  if (token === undefined || token === '$' || seen.has(at)) return [];
  seen.add(at);
  const all = (places: readonly number[], ...parts: readonly string[]): readonly string[] | null => {
    const rest = places.map((place) => followingParts(tokens, place, seen));
    return rest.includes(null) ? null : [...parts, ...rest.flatMap((each) => each ?? [])];
  };
  if (token === '|') return all([closing(tokens, at)]);
  if (token === ')') return all(behindGroup(tokens, at));
  if (isGroup(token)) return all(intoGroup(tokens, at));
  if (lettersOf(token) === null) return null;
  return all(isOptional(tokens[at + 1]) ? [at + 2] : [], token);
}

/** Whether the alternatives of a group begin with different letters, so that at most one of them matches at a place. */
export function alternativesDiffer(tokens: readonly string[], open: number): boolean {
  const letters = beginnings(tokens, open);
  return PROBES.every((_, letter) => letters.filter((has) => has === null || has[letter] === true).length < 2);
}

/** Whether what stands before a repetition begins with letters with which the pattern does not go on behind it. */
export function differsFromNext(tokens: readonly string[], index: number): boolean {
  const last = tokens[index - 1] ?? '';
  const own = last === ')' ? beginnings(tokens, opening(tokens, index - 1)) : [lettersOf(last)];
  const next = lettersOfParts(followingParts(tokens, index + 1));
  return next !== null && own.every((letters) => letters?.every((has, letter) => !has || next[letter] !== true));
}

/** The letters with which each alternative of a group may begin. */
function beginnings(tokens: readonly string[], open: number): readonly (readonly boolean[] | null)[] {
  return alternativesOf(tokens, open).map((start) => lettersOfParts(followingParts(tokens, start)));
}

function lettersOfParts(parts: readonly string[] | null): readonly boolean[] | null {
  const each = parts?.map(lettersOf) ?? [null];
  return each.includes(null) ? null : PROBES.map((_, letter) => each.some((has) => has?.[letter] === true));
}

function isGroup(token: string): boolean {
  return token.startsWith('(') && !/[=!]$/.test(token);
}

function isOptional(quantifier = ''): boolean {
  return /^(?:[*?]|\{0)/.test(quantifier);
}

/** Where a pattern goes on behind a group that may repeat. */
function behindGroup(tokens: readonly string[], close: number): readonly number[] {
  const quantifier = tokens[close + 1] ?? '';
  if (!/^[*+?{]/.test(quantifier)) return [close + 1];
  return quantifier.startsWith('?') ? [close + 2] : [opening(tokens, close), close + 2];
}

/** The ways into a group, and past it where it may be left out. */
function intoGroup(tokens: readonly string[], open: number): readonly number[] {
  const close = closing(tokens, open);
  const ways = alternativesOf(tokens, open);
  return isOptional(tokens[close + 1]) ? [...ways, close + 2] : ways;
}

/** Where the alternatives of a group begin. */
function alternativesOf(tokens: readonly string[], open: number): readonly number[] {
  const ways = [open + 1];
  const close = closing(tokens, open);
  let depth = 0;
  for (let at = open; at < close; at++) {
    depth += depthOf(tokens[at]);
    if (depth === 1 && tokens[at] === '|') ways.push(at + 1);
  }
  return ways;
}

function closing(tokens: readonly string[], from: number): number {
  let depth = 1;
  let at = from;
  while (at < tokens.length && depth > 0) depth += depthOf(tokens[++at]);
  return at;
}

function opening(tokens: readonly string[], close: number): number {
  let depth = -1;
  let at = close;
  while (at > 0 && depth < 0) depth += depthOf(tokens[--at]);
  return at;
}

function depthOf(token = ''): number {
  if (token === ')') return -1;
  return token.startsWith('(') ? 1 : 0;
}
