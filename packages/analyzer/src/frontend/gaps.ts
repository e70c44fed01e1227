import type { ts } from 'ts-morph';
import type { CoverageGap } from '../graph/flow';
import type { Site } from '../graph/program';

/** Collects coverage gaps while a program is loaded and, later, while the type checker is asked; each is kept once. */
export class GapList {
  readonly #gaps: CoverageGap[] = [];
  readonly #seen = new Set<string>();

  /** The gaps so far, in order; it grows as the type checker is asked. */
  get all(): readonly CoverageGap[] {
    return this.#gaps;
  }

  add(kind: CoverageGap['kind'], message: string, site: Site | null = null): void {
    const key = `${kind} ${site?.file ?? ''} ${site?.span.start ?? ''} ${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#gaps.push({ kind, site, message });
  }
}

/** The place of a node, as graphs and reports name it. */
export function siteOf(file: string, node: ts.Node): Site {
  return { file, span: { start: node.getStart(), end: node.getEnd() } };
}
