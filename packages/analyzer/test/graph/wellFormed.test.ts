import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/graph/facts';
import { parseFile } from '../../src/graph/parse';
import { assertWellFormed, problemsOf } from '../../src/graph/wellFormed';

/** A file with one function of one parameter and one captured cell. */
function file(body: string): FileFacts {
  return parseFile(
    [
      'file 1 esm "a.ts"',
      'lineStarts [0]',
      'exports {}',
      'starExports []',
      'globals {}',
      'damaged false',
      'specifiers []',
      'imports []',
      'gaps []',
      'function 0 function "f" @0-1 @0-1',
      '  param {"name":"a","span":{"start":0,"end":1},"rest":false,"default":false,"decorators":[]}',
      '  captures "c"',
      ...body
        .split('\n')
        .map((row) => (row.trim().startsWith('b') && row.endsWith(':') ? row.trim() : `  ${withPlace(row.trim())}`)),
    ].join('\n'),
  );
}

function withPlace(row: string): string {
  return row.startsWith('%') ? `${row} @0-1` : row;
}

const problem = (body: string): string => problemsOf(file(body.trim())).join('\n');

describe('well-formedness', () => {
  it('accepts a graph in which every value is defined before it is used', () => {
    const body = `b0:\n%0 = param 0\nbranch %0 b1 b2\nb1:\n%1 = const 1\njump b2\nb2:\n%2 = phi (b0: %0, b1: %1)\nreturn %2`;
    expect(() => assertWellFormed(file(body))).not.toThrow();
  });

  it.each([
    [
      'a value that only one way defines',
      'b0:\n%0 = param 0\nbranch %0 b1 b2\nb1:\n%1 = const 1\njump b2\nb2:\nreturn %1',
      'The end of b2 uses %1, which may not be defined there.',
    ],
    [
      'a use before the definition',
      'b0:\n%0 = copy %1\n%1 = const 1\nreturn',
      'Node %0 uses %1, which may not be defined there.',
    ],
    [
      'a handler that uses what the guarded code defines',
      'b0:\njump b1\nb1 handler b2:\n%0 = const 1\nreturn\nb2:\n%1 = caught\nreturn %0',
      'The end of b2 uses %0, which may not be defined there.',
    ],
    [
      'a phi that misses a way',
      'b0:\n%0 = param 0\nbranch %0 b1 b2\nb1:\njump b2\nb2:\n%1 = phi (b0: %0)\nreturn %1',
      'Phi %1 merges values from [b0], but control comes to b2 from [b0, b1].',
    ],
    [
      'a phi input from elsewhere',
      'b0:\n%0 = param 0\nbranch %0 b1 b2\nb1:\n%1 = const 1\njump b2\nb2:\n%2 = phi (b0: %1, b1: %1)\nreturn',
      'Phi %2 takes %1 from b0, where it may not be defined.',
    ],
    [
      'a phi after other nodes',
      'b0:\n%0 = const 1\njump b1\nb1:\n%1 = const 2\n%2 = phi (b0: %0)\nreturn',
      'Phi %2 stands after other nodes of b1; phis come first.',
    ],
    ['a block that does not exist', 'b0:\njump b7', 'Block b0 leads to block b7, which does not exist.'],
    ['a block that nothing leads to', 'b0:\nreturn\nb1:\nreturn', 'Nothing leads to block b1.'],
    [
      'a value that is read as a cell',
      'b0:\n%0 = param 0\n%1 = load %0 !\nreturn',
      'Node %1 reads or writes the cell %0, which is no cell.',
    ],
    [
      'a cell that is used as a value',
      'b0:\n%0 = capture 0\n%1 = copy %0\nreturn',
      'Node %1 uses the cell %0 as a value.',
    ],
    [
      'a capture that the function does not have',
      'b0:\n%0 = capture 4\nreturn',
      'Node %0 is capture 4, but the function captures 1 cells.',
    ],
    [
      'a parameter that the function does not have',
      'b0:\n%0 = param 2\nreturn',
      'Node %0 is a parameter that the function does not have.',
    ],
    [
      'a closure without the cells of its function',
      'b0:\n%0 = closure 0 () -\nreturn',
      'Node %0 hands 0 cells to "f", which captures 1.',
    ],
    [
      'a class that the file does not list',
      'b0:\n%0 = class 1 - - - ()\nreturn',
      'Node %0 is class 1, which the file does not list.',
    ],
    [
      'a caught value outside a handler',
      'b0:\n%0 = caught\nreturn',
      'Node %0 reads the caught value, but is not the first of a handler block.',
    ],
  ])('refuses %s', (_name, body, message) => {
    expect(problem(body)).toBe(`a.ts, function "f": ${message}`);
  });
});
