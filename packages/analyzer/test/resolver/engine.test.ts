import type { ts } from 'ts-morph';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FunctionRef, Site } from '../../src/graph';
import { allEntries, allModels } from '../../src/models';
import { solve } from '../../src/solver/solve';
import { type Codebase, codebaseOf, ownPackages } from './codebase';
import { compare } from './comparison';
import { type DeclaredCall, DeclaredCalls } from './declaredCalls';
import { generatedProject } from './generated';

const key = ({ file, span }: Site): string => `${file}:${span.start}-${span.end}`;

/** What a run of the solver did: the call expressions that it came to, and the functions that each of them entered. */
const seen = vi.hoisted(() => ({ calls: new Set<string>(), entered: new Map<string, FunctionRef[]>() }));

vi.mock('../../src/solver/nodes/callNode', async (original) => {
  const module = await original<typeof import('../../src/solver/nodes/callNode')>();
  return {
    ...module,
    evaluateCall: (...[machine, frame, node, site]: Parameters<typeof module.evaluateCall>) => {
      const callee = frame.values[node.callee];
      // A callee without a value says that control does not come here.
      if (callee === undefined || callee.refs.length > 0 || callee.opaque) seen.calls.add(key(site));
      return module.evaluateCall(machine, frame, node, site);
    },
  };
});

vi.mock('../../src/solver/calls/callFunction', async (original) => {
  const module = await original<typeof import('../../src/solver/calls/callFunction')>();
  return {
    ...module,
    callFunction: (...[machine, frame, call]: Parameters<typeof module.callFunction>) => {
      // Callbacks, accessors and conversions are entered from the same place; they are not what the expression calls.
      const { kind } = machine.program.files.get(call.reference.file)?.functions[call.reference.function] ?? {};
      if (call.list.direct === true || kind === 'constructor') {
        const entered = seen.entered.get(key(call.site)) ?? [];
        entered.push(call.reference);
        seen.entered.set(key(call.site), entered);
      }
      return module.callFunction(machine, frame, call);
    },
  };
});

afterEach(() => {
  seen.calls.clear();
  seen.entered.clear();
});

const LEAST_FOUND = 0.98;

/** Where the types leave several functions, the values say which of them it is; there is one at least. */
function requiredOf(declared: DeclaredCall): DeclaredCall {
  return declared.allowed.size === 1 ? declared : { ...declared, required: new Set() };
}

describe.each([
  ['the packages of this repository', () => ownPackages('core', 'policies', 'decorators', 'guard'), 400],
  ['a generated project', () => codebaseOf(generatedProject(3)), 1500],
] as const satisfies readonly (readonly [string, () => Codebase, number])[])(
  'the functions that calls of %s enter',
  (_name, make, least) => {
    it('are those that the checker says', { timeout: 120_000 }, () => {
      const codebase = make();
      const { project, program } = codebase;
      solve(program, { models: allModels, entries: allEntries, configured: [] });
      const entered = (call: ts.Node): readonly FunctionRef[] => seen.entered.get(codebase.placeOf(call)) ?? [];
      const reached = [...new DeclaredCalls(project.program, project.own.values())].filter(
        ({ call, byType }) => !byType && seen.calls.has(codebase.placeOf(call)),
      );
      const result = compare(codebase, reached.map(requiredOf), ({ call }) => entered(call));
      const idle = reached.filter(({ call }) => entered(call).length === 0).map(({ call }) => codebase.placeOf(call));
      expect(result.calls).toBeGreaterThan(least);
      expect(result.wrong).toEqual([]);
      expect(1 - result.missed.length / result.calls, result.missed.join('\n')).toBeGreaterThanOrEqual(LEAST_FOUND);
      expect(1 - idle.length / result.calls, idle.join('\n')).toBeGreaterThanOrEqual(LEAST_FOUND);
    });
  },
);
