import { isState } from '@purposely/core';
import { ts } from 'ts-morph';
import type { DeclassifierMark, LabelSpec, Site } from '../../graph/program';
import type { CheckedProgram } from '../checker';
import type { GapList } from '../gaps';
import { siteOf } from '../gaps';
import type { NameCheck } from './names';
import { TagReader } from './read';

/** What the decorators of one declaration say together. */
export interface DeclarationTags {
  readonly labels: readonly LabelSpec[];
  /** Somebody looked and found nothing that needs a label. */
  readonly unlabelled: boolean;
  readonly purpose: { readonly name: string; readonly site: Site } | null;
  readonly declassifier: DeclassifierMark | null;
}

/** Reads the decorators of declarations, each once, and reports names that the policy does not know. */
export class TagCollector {
  readonly #reader: TagReader;
  readonly #checked: CheckedProgram;
  readonly #names: NameCheck;
  readonly #gaps: GapList;

  constructor(checked: CheckedProgram, names: NameCheck, gaps: GapList) {
    this.#reader = new TagReader(checked);
    this.#checked = checked;
    this.#names = names;
    this.#gaps = gaps;
  }

  /**
   * @param node a class, a member or a parameter
   * @param name how messages name it: `User.email`
   * @returns null when no decorator of Purposely stands there
   */
  tagsOf(node: ts.Node, name: string): DeclarationTags | null {
    const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
    const path = decorators.length === 0 ? null : this.#checked.ownPathOf(node);
    if (path === null) return null;
    const labels: LabelSpec[] = [];
    let unlabelled = false;
    let purpose: DeclarationTags['purpose'] = null;
    let declassifier: DeclassifierMark | null = null;
    let any = false;
    for (const decorator of decorators) {
      const meaning = this.#reader.read(decorator);
      if (meaning === null) continue;
      any = true;
      const site = siteOf(path, decorator.expression);
      if (meaning.kind === 'category') labels.push(...this.#labels(meaning.names, meaning.state, site, name));
      else if (meaning.kind === 'unlabelled') unlabelled = true;
      else if (meaning.kind === 'declassifier') declassifier = meaning;
      else if (meaning.kind === 'unreadable') this.#unreadable(decorator, meaning.what, site, name);
      else if (meaning.kind === 'purpose') {
        this.#names.purpose(meaning.name, site, `@Purpose on ${name}`);
        purpose ??= { name: meaning.name, site };
      }
    }
    return any ? { labels, unlabelled, purpose, declassifier } : null;
  }

  #labels(names: readonly string[], written: string, site: Site, name: string): readonly LabelSpec[] {
    const where = `@Category on ${name}`;
    for (const category of names) this.#names.category(category, site, where);
    this.#names.state(written, site, where);
    const state = isState(written) ? written : 'identified';
    return names.map((category) => ({ category, state }));
  }

  #unreadable(decorator: ts.Decorator, what: string, site: Site, name: string): void {
    const text = decorator.expression.getText();
    const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
    this.#gaps.add(
      'syntax',
      `@${shown} on ${name} is not taken into account, because ${what} cannot be told without running the program. Write it as a literal or as a constant.`,
      site,
    );
  }
}
