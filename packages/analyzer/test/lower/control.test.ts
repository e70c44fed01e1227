import { describe, expect, it } from 'vitest';
import { bodyOf, lines, lower, nodesOf } from './support';

describe('branches', () => {
  it('merges a variable that one side assigns', () => {
    expect(bodyOf('function f(a, b) { if (a) { b = 1; } return b; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = param 1
          branch %0 b1 b2
        b1:
          %2 = const 1
          jump b3
        b2:
          jump b3
        b3:
          %3 = phi (b1: %2, b2: %1)
          return %3
      `),
    );
  });

  it('gives a variable that no side changes no phi', () => {
    expect(bodyOf('function f(a, b) { if (a) { g(); } return b; }')).not.toContain('phi');
  });

  it('branches on each operand of && so that it guards what it dominates', () => {
    expect(bodyOf('function f(a, b) { if (a && b) { g(); } }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = param 1
          branch %0 b1 b3
        b1:
          branch %1 b2 b3
        b2:
          %2 = global g
          %3 = call call %2 - ()
          jump b4
        b3:
          jump b4
        b4:
          return
      `),
    );
  });

  it('keeps the negation of a condition as a node', () => {
    expect(bodyOf('function f(a) { if (!a) { return 1; } }')).toContain('%1 = unary "!" %0\n  branch %1');
  });

  it('drops code after a return', () => {
    expect(bodyOf('function f(a) { return a; g(a); }')).toBe('b0:\n  %0 = param 0\n  return %0');
  });

  it('evaluates the right side of ?? only where the left side is nullish', () => {
    expect(bodyOf('function f(a, b) { return a ?? b; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = param 1
          %2 = const null
          %3 = binary "==" %0 %2
          branch %3 b1 b2
        b1:
          jump b2
        b2:
          %4 = phi (b0: %0, b1: %1)
          return %4
      `),
    );
  });

  it('leaves the whole optional chain when its start is nullish', () => {
    expect(bodyOf('function f(a) { return a?.b.c(); }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = const null
          %2 = binary "==" %0 %1
          branch %2 b1 b2
        b1:
          %3 = const
          jump b3
        b2:
          %4 = load %0 .b
          %5 = load %4 .c
          %6 = call call %5 %4 ()
          jump b3
        b3:
          %7 = phi (b2: %6, b1: %3)
          return %7
      `),
    );
  });
});

describe('loops', () => {
  it('merges what a round changes at the head of the loop', () => {
    expect(bodyOf('function f(n) { let s = 0; while (n) { s = s + n; } return s; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = const 0
          jump b1
        b1:
          %2 = phi (b0: %1, b2: %3)
          branch %0 b2 b3
        b2:
          %3 = binary "+" %2 %0
          jump b1
        b3:
          return %2
      `),
    );
  });

  it('lets a for-of loop run as long as there is a next element, and closes what it goes through when a round throws', () => {
    expect(bodyOf('function f(xs) { for (const x of xs) { g(x); } }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = iterate %0 elements
          jump b1
        b1:
          %2 = advance %1
          branch %2 b2 b8
        b2:
          jump b3
        b3 handler b5:
          %3 = current %1
          %4 = global g
          %5 = copy %3
          %6 = call call %4 - (%5)
          jump b4
        b4:
          jump b1
        b5:
          %7 = caught
          jump b6
        b6 handler b7:
          %8 = close %1
          jump b7
        b7:
          throw %7
        b8:
          return
      `),
    );
  });

  it('makes a new cell in each round for a loop variable that a closure captures', () => {
    const text = bodyOf('function f(xs) { for (const x of xs) { g(() => x); } }');
    expect(text).toMatch(/b3 handler b\d:\n {2}%\d+ = cell x/);
  });

  it('follows labels to the loop that they name', () => {
    const text = bodyOf(
      'function f(a) { outer: for (;;) { for (;;) { if (a) continue outer; break outer; } } return a; }',
    );
    expect(text).toContain('return %0');
  });

  it('drops what follows a loop that never ends', () => {
    expect(bodyOf('function f(a) { for (;;) { g(); } return a; }')).not.toContain('return');
  });

  it('falls through the cases of a switch and starts at default when nothing matches', () => {
    expect(bodyOf('function f(a) { switch (a) { default: x(); case 1: y(); break; case 2: z(); } }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = const 1
          %2 = binary "===" %0 %1
          branch %2 b4 b1
        b1:
          %3 = const 2
          %4 = binary "===" %0 %3
          branch %4 b2 b3
        b2:
          %5 = global z
          %6 = call call %5 - ()
          jump b5
        b3:
          %7 = global x
          %8 = call call %7 - ()
          jump b4
        b4:
          %9 = global y
          %10 = call call %9 - ()
          jump b5
        b5:
          return
      `),
    );
  });
});

describe('try', () => {
  it('hands a thrown value to the handler of the block', () => {
    expect(bodyOf('function f() { try { g(); } catch (e) { return e; } }')).toBe(
      lines(`
        b0:
          jump b1
        b1 handler b3:
          %0 = global g
          %1 = call call %0 - ()
          jump b2
        b2:
          return
        b3:
          %2 = caught
          return %2
      `),
    );
  });

  it('keeps a variable that a try assigns in a cell, since the handler may run at any point', () => {
    const text = bodyOf('function f() { let a = 0; try { a = g(); h(); } catch { } return a; }');
    expect(text).toMatch(/%0 = cell a/);
    expect(text).toMatch(/load %0 !\n {2}return/);
  });

  it('leaves a variable in SSA form when it does not outlive the try', () => {
    expect(bodyOf('function f() { try { let a = g(); a = h(a); k(a); } catch { } }')).not.toContain('cell');
  });

  it('runs finally once for each way out and then goes on with that way', () => {
    const facts = lower('export {}; function f(a) { try { if (a) return a; g(); } finally { done(); } return 2; }');
    expect(nodesOf(facts, 'f', 'global').filter((node) => node.name === 'done')).toHaveLength(3);
    expect(bodyOf('function f(a) { try { return a; } finally { done(); } }')).toBe(
      lines(`
        b0:
          %0 = param 0
          jump b1
        b1 handler b3:
          jump b2
        b2:
          %1 = global done
          %2 = call call %1 - ()
          return %0
        b3:
          %3 = caught
          %4 = global done
          %5 = call call %4 - ()
          throw %3
      `),
    );
  });

  it('shares a finally that is nested too deep, so that the graph does not grow without bound', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'g();' : `try { if (a) return a; g(); } finally { ${nested(depth - 1)} }`;
    const sizes = [6, 7].map(
      (depth) => nodesOf(lower(`export {}; function f(a) { ${nested(depth)} }`), 'f', 'call').length,
    );
    expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeLessThan(1.5);
  });
});
