import { ts } from 'ts-morph';
import type { Site } from '../../graph/program';
import type { OpenProject } from '../project';

/** Finds the syntax at a site. */
export class Locator {
  readonly #project: OpenProject;

  constructor(project: OpenProject) {
    this.#project = project;
  }

  /** The nodes whose text is exactly the site's span, outermost first; empty for a site that is none. */
  nodesAt(site: Site): readonly ts.Node[] {
    const file = this.#project.own.get(site.file);
    if (file === undefined) return [];
    const { start, end } = site.span;
    const found: ts.Node[] = [];
    let node: ts.Node | undefined = file;
    while (node !== undefined) {
      if (node !== file && node.end === end && node.getStart(file) === start) found.push(node);
      const covering = (child: ts.Node | undefined): ts.Node | undefined =>
        child !== undefined && covers(child, start, end, file) ? child : undefined;
      node = ts.forEachChild(node, covering, (list): ts.Node | undefined => covering(lastBefore(list, start)));
    }
    return found;
  }
}

/** The last node of a list, which is in the order of the text, that does not begin after a place: a list may be long. */
function lastBefore(list: ts.NodeArray<ts.Node>, place: number): ts.Node | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.pos ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** Whether a node's own text, without the comments before it, covers a range. */
function covers(node: ts.Node, start: number, end: number, file: ts.SourceFile): boolean {
  return node.pos <= start && end <= node.end && node.getStart(file) <= start;
}
