import type { ts } from 'ts-morph';
import type { GapList } from './gaps';
import type { OpenProject } from './project';

/**
 * The type checker, made on the first question. A question that makes the compiler itself fail (code that is broken in
 * a way it did not foresee) is answered by the fallback and reported once.
 */
export class CheckedProgram {
  readonly project: OpenProject;
  readonly #gaps: GapList;
  #checker: ts.TypeChecker | null = null;

  constructor(project: OpenProject, gaps: GapList) {
    this.project = project;
    this.#gaps = gaps;
  }

  /**
   * @param question asked of the checker; it may throw
   * @param fallback the answer when it does
   */
  ask<Answer>(question: (checker: ts.TypeChecker) => Answer, fallback: Answer): Answer {
    try {
      this.#checker ??= this.project.program.getTypeChecker();
      return question(this.#checker);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      this.#gaps.add(
        'engine',
        `The TypeScript compiler failed on a question about types (${reason}). Flows that need the answer may be missing; run tsc to find the code that it cannot read.`,
      );
      return fallback;
    }
  }

  /** The report path of the own file that a node stands in; null for code of packages and of the language. */
  ownPathOf(node: ts.Node): string | null {
    return this.project.ownPaths.get(node.getSourceFile().fileName) ?? null;
  }
}
