import type { Label } from '@purposely/core';
import { type Hit, TextIndex } from './text-index';
import { folded, writingsOf } from './writings';

/** A value that a text is not to show. */
export interface Unshown {
  /** The value as it was read. */
  readonly read: unknown;
  readonly labels: readonly Label[];
  /** Whose data it is. */
  readonly customer: string | undefined;
  /** What a redactor made of it; `undefined` where nothing is left. */
  readonly passed: unknown;
}

/**
 * Replaces all writings of values in a text, in one pass. Where values of different labels overlap, nothing of them is left but the
 * names of their categories, since one redactor might show what another hides.
 */
export function replaced(text: string, values: readonly Unshown[]): string {
  const searched = folded(text);
  const original = originalOf(text, searched);
  // Nobody could tell what belongs to which value.
  if (original === undefined) return namesOf(values);
  let left = '';
  let from = 0;
  for (const { start, end, hits } of clustersOf(indexOf(values).hits(searched))) {
    left += text.slice(from, original(start)) + insteadOf(hits, end);
    from = original(end - 1) + 1;
  }
  return left + text.slice(from);
}

/** Whether several values have the same labels and customer, and so the same redactor. */
export function areAlike(values: readonly Unshown[]): boolean {
  const kinds = values.map(({ labels, customer }) =>
    JSON.stringify([labels.map(({ category, state }) => [category, state]), customer]),
  );
  return new Set(kinds).size === 1;
}

function indexOf(values: readonly Unshown[]): TextIndex<Unshown> {
  const wanted = values.flatMap((value) => writingsOf(value.read).map((writing) => [folded(writing), value] as const));
  const index = new TextIndex<Unshown>(wanted.reduce((least, [one]) => Math.min(least, one.length), LONGEST_WINDOW));
  for (const [writing, value] of wanted) index.add(writing, value);
  return index;
}

/** A longer window would tell no more values apart. */
const LONGEST_WINDOW = 64;

/** Hits that overlap one another. */
interface Cluster {
  readonly start: number;
  end: number;
  readonly hits: Hit<Unshown>[];
}

function clustersOf(found: Iterable<Hit<Unshown>>): readonly Cluster[] {
  const clusters: Cluster[] = [];
  const hits = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const hit of hits) {
    const last = clusters.at(-1);
    if (last === undefined || hit.start >= last.end) clusters.push({ start: hit.start, end: hit.end, hits: [hit] });
    else {
      last.hits.push(hit);
      last.end = Math.max(last.end, hit.end);
    }
  }
  return clusters;
}

/** The longest value stands for those inside of it, where all have the same redactor. */
function insteadOf([longest, ...others]: readonly Hit<Unshown>[], end: number): string {
  if (longest === undefined) return '';
  const values = [longest, ...others].map(({ item }) => item);
  const { passed } = longest.item;
  return passed === undefined || longest.end < end || !areAlike(values) ? namesOf(values) : String(passed);
}

/** Inside of a longer text, an erased value leaves its category. */
function namesOf(values: readonly Unshown[]): string {
  return `[${[...new Set(values.flatMap(({ labels }) => labels.map(({ category }) => category)))].join(', ')}]`;
}

/**
 * Where a character without letter case comes from. Few characters have more in the other case, such as a capital I with a dot.
 * @returns nothing where it cannot be told
 */
function originalOf(text: string, searched: string): ((at: number) => number) | undefined {
  if (searched.length === text.length) return (at) => at;
  const origins: number[] = [];
  let from = 0;
  for (const character of text) {
    const length = folded(character).length;
    for (let unit = 0; unit < length; unit += 1) origins.push(from + Math.min(unit, character.length - 1));
    from += character.length;
  }
  return origins.length === searched.length ? (at) => origins[at] ?? text.length : undefined;
}
