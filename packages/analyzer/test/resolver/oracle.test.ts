import { describe, expect, it } from 'vitest';
import { ajv, type Codebase, codebaseOf, ownPackages } from './codebase';
import { compare } from './comparison';
import { DeclaredCalls } from './declaredCalls';
import { generatedProject } from './generated';

/** Of all calls whose target is declared in the project. */
const LEAST_FOUND = 0.98;

const codebases: readonly (readonly [name: string, make: () => Codebase, calls: number])[] = [
  ['the packages of this repository', () => ownPackages('*'), 5000],
  ['a package that is installed with its sources', ajv, 1500],
  ['a generated project', () => codebaseOf(generatedProject(1)), 2000],
  ['another generated project', () => codebaseOf(generatedProject(2)), 2000],
];

describe.each(codebases)('what the type oracle says of the calls of %s', (_name, make, calls) => {
  it('is what the checker says', { timeout: 120_000 }, () => {
    const codebase = make();
    const { project, program } = codebase;
    const declared = new DeclaredCalls(project.program, project.own.values());
    const result = compare(codebase, declared, ({ call }) => program.oracle.calleesAt(codebase.siteOf(call)).functions);
    expect(result.calls).toBeGreaterThan(calls);
    expect(result.wrong).toEqual([]);
    expect(1 - result.missed.length / result.calls, result.missed.join('\n')).toBeGreaterThanOrEqual(LEAST_FOUND);
  });
});
