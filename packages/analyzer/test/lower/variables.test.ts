import { describe, expect, it } from 'vitest';
import { body, bodyOf, functionNamed, lines, lower, nodesOf } from './support';

describe('captured variables', () => {
  it('keeps a captured parameter in a cell that starts with the argument', () => {
    expect(bodyOf('function f(a) { return () => a; }')).toBe(
      lines(`
        b0:
          %0 = this
          %1 = cell a false
          %2 = param 0
          %3 = store %1 ! %2
          %4 = closure 2 (%1) %0
          return %4
      `),
    );
  });

  it('hands a cell through a function that does not name the variable itself', () => {
    const facts = lower('export {}; function f(a) { return function g() { return function h() { return a; }; }; }');
    expect(functionNamed(facts, 'f.g').captures).toEqual(['a']);
    expect(body(facts, 'f.g.h')).toBe('b0:\n  %0 = capture 0\n  %1 = load %0 !\n  return %1');
  });

  it('closes function declarations before the first statement of their block', () => {
    const text = bodyOf('function f() { const a = g(1); function g(x) { return x; } return a; }');
    expect(text.indexOf('closure')).toBeLessThan(text.indexOf('call'));
  });

  it('reads a hoisted var before its assignment as undefined', () => {
    expect(bodyOf('function f() { const b = a; var a = 1; return b; }')).toMatch(/%0 = const\n[\s\S]*return %0/);
  });

  it('binds the name of a function expression inside it', () => {
    const facts = lower('export {}; const f = function g(n) { return g(n); };');
    expect(functionNamed(facts, 'g').captures).toEqual(['g']);
  });

  it('gives shadowing variables of one function different cells', () => {
    const facts = lower('export {}; let a = 1; { let a = 2; use(() => a); } use(() => a);');
    expect(nodesOf(facts, '<module>', 'cell').map((node) => node.name)).toEqual(['a', 'a@2']);
  });

  it('takes `arguments` in an arrow function from the function around it', () => {
    const facts = lower('export {}; function f() { return () => arguments; }');
    expect(nodesOf(facts, 'f', 'arguments')).toHaveLength(1);
    expect(functionNamed(facts, 'f.<arrow>').captures).toEqual(['arguments']);
  });

  it('does not take a property, a label or a type for a variable', () => {
    const facts = lower('export {}; function f(a) { a: for (;;) { break a; } return () => ({ a: g.a as a }); }');
    expect(functionNamed(facts, 'f.<arrow>').captures).toEqual([]);
  });

  it('reads `this` of an arrow function through the closure', () => {
    const facts = lower('export {}; function f() { return () => this.x; }');
    const [closure] = nodesOf(facts, 'f', 'closure');
    expect(closure?.boundThis).toBe(nodesOf(facts, 'f', 'this')[0]?.id);
  });
});

describe('assignments', () => {
  it('reads, computes and stores for a compound assignment to a member', () => {
    expect(bodyOf('function f(a) { a.n += 2; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = load %0 .n
          %2 = const 2
          %3 = binary "+" %1 %2
          %4 = store %0 .n %3
          return
      `),
    );
  });

  it('results in the old value for a postfix update', () => {
    expect(bodyOf('function f(a) { return a++; }')).toContain('return %0');
  });

  it('stores into an undeclared name as a property of the global object, which has to be there in strict mode', () => {
    expect(bodyOf('function f(a) { leaked = a; }')).toMatch(
      /%1 = global leaked\n {2}%2 = global globalThis\n {2}%3 = store %2 .leaked %0/,
    );
  });

  it('assigns with ??= only where the old value is nullish', () => {
    const text = bodyOf('function f(a, b) { a.x ??= b; }');
    expect(text).toMatch(/branch %4 b1 b2\nb1:\n {2}%5 = store %0 .x %1/);
  });

  it('clears a deleted property', () => {
    expect(bodyOf('function f(a) { delete a.secret; }')).toContain('clear %0 .secret');
  });
});

describe('patterns', () => {
  it('loads the named properties and leaves them out of the rest', () => {
    expect(bodyOf('function f({ a, b: c, ...rest }) { return [a, c, rest]; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = load %0 .a
          %2 = load %0 .b
          %3 = rest-object %0 (.a, .b)
          %4 = array (%1, %2, %3)
          return %4
      `),
    );
  });

  it('takes elements by position, skips holes, and collects the rest', () => {
    expect(bodyOf('function f([a, , b, ...c]) { return [a, b, c]; }')).toMatch(
      /%1 = take %0 -1\n {2}%2 = item %1 0\n {2}%3 = item %1 2\n {2}%4 = rest-items %1 3/,
    );
  });

  it('uses a default value only where the property is undefined', () => {
    expect(bodyOf('function f({ a = 1 }) { return a; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = load %0 .a
          %2 = const
          %3 = binary "===" %1 %2
          branch %3 b1 b2
        b1:
          %4 = const 1
          jump b2
        b2:
          %5 = phi (b0: %1, b1: %4)
          return %5
      `),
    );
  });

  it('assigns through a pattern of members and names', () => {
    expect(bodyOf('function f(a, b) { let x; ({ p: b.q, x } = a); return x; }')).toMatch(
      /load %0 .p[\s\S]*store %1 .q[\s\S]*load %0 .x[\s\S]*return/,
    );
  });

  it('evaluates computed keys', () => {
    expect(bodyOf('function f(a, k) { const { [k]: v } = a; return v; }')).toContain('load %0 [%1]');
  });
});

describe('places in the file', () => {
  it('gives each node the exact place of its expression without parentheses', () => {
    const text = 'export {}; function f(user) { const { email: e } = user; return (user.name)!; }';
    const facts = lower(text);
    const places = nodesOf(facts, 'f', 'load').map(({ span }) => text.slice(span.start, span.end));
    expect(places).toEqual(['email: e', 'user.name']);
    const [parameter] = nodesOf(facts, 'f', 'param').map(({ span }) => text.slice(span.start, span.end));
    expect(parameter).toBe('user');
  });
});
