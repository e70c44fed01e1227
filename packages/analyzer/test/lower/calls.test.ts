import { describe, expect, it } from 'vitest';
import { body, bodyOf, functionNamed, lines, lower, nodesOf } from './support';

describe('calls', () => {
  it('passes the object of a method call as receiver', () => {
    expect(bodyOf('function f(a, b) { return a.send(b, ...b.more); }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = param 1
          %2 = load %0 .send
          %3 = copy %1
          %4 = load %1 .more
          %5 = call call %2 %0 (%3, ...%4)
          return %5
      `),
    );
  });

  it('passes the strings of a tagged template as one array, as they are written in its `raw`', () => {
    expect(bodyOf('function f(x) { return tag`a${x}b`; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = global tag
          %2 = const "a"
          %3 = const "b"
          %4 = array (%2, %3)
          %5 = const "a"
          %6 = const "b"
          %7 = array (%5, %6)
          %8 = store %4 .raw %7
          %9 = copy %0
          %10 = call tagged %1 - (%4, %9)
          return %10
      `),
    );
  });

  it('turns JSX into a call with one object of attributes and children', () => {
    const facts = lower('export {}; function f(p) { return <Card id="1" {...p}>{p.a}text</Card>; }');
    expect(body(facts, 'f')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = global Card
          %2 = object
          %3 = const "1"
          %4 = store %2 .id %3
          %5 = assign %2 %0
          %6 = load %0 .a
          %7 = const text
          %8 = array (%6, %7)
          %9 = store %2 .children %8
          %10 = call jsx %1 - (%2)
          return %10
      `).replace('const text', 'const "text"'),
    );
  });

  it('awaits, yields and delegates', () => {
    const facts = lower(
      'export {}; async function* f(a) { const b = yield await a; yield* b; for await (const c of b) g(c); }',
    );
    const text = body(facts, 'f');
    expect(text).toMatch(/%1 = await %0\n {2}%2 = yield %1 false\n {2}%3 = yield %2 true\n {2}%4 = returning/);
    expect(text).toMatch(/%5 = iterate %2 awaited/);
    expect(functionNamed(facts, 'f')).toMatchObject({ async: true, generator: true });
  });

  it('makes a template of constant and computed parts', () => {
    expect(bodyOf('function f(a) { return `id ${a}`; }')).toMatch(/%1 = const "id "\n {2}%2 = template \(%1, %0\)/);
  });
});

describe('object literals', () => {
  it('stores members, spreads others and declares accessors', () => {
    expect(bodyOf('function f(a, k) { return { a, [k]: 1, ...a, get x() { return 1; }, m() { return 2; } }; }')).toBe(
      lines(`
        b0:
          %0 = param 0
          %1 = param 1
          %2 = object
          %3 = store %2 .a %0
          %4 = const 1
          %5 = store %2 [%1] %4
          %6 = assign %2 %0
          %7 = closure 2 () -
          %8 = accessor %2 .x get %7
          %9 = closure 3 () -
          %10 = store %2 .m %9
          return %2
      `),
    );
  });

  it('names functions after what they are assigned to', () => {
    const facts = lower(`
      const api = { find() {}, nested: { get: () => 1 } };
      exports.send = function () {};
      Service.prototype.run = function () { return () => 1; };
      list.map((x) => x);
    `);
    expect(facts.functions.map((fn) => fn.name)).toEqual([
      '<module>',
      'api.find',
      'api.nested.get',
      'send',
      'Service.run',
      '<arrow>',
      'Service.run.<arrow>',
    ]);
  });
});

describe('classes', () => {
  const facts = lower(`
    import { Category, tags as t } from 'purposely-tags';
    import * as all from 'everything';
    export class User extends Base {
      @Category('email', { state: 'identified' }) email = 'x';
      static count = 0;
      #secret;
      constructor(private readonly mail: Mail, @all.Inject(Token) name) { super(name); this.#secret = name; }
      @t.Purpose get label() { return super.label; }
      static { this.count = 1; }
    }
  `);

  it('collects methods, fields, static code and the constructor in one node', () => {
    const [node] = nodesOf(facts, '<module>', 'class');
    expect(node?.members.map((member) => [member.kind, member.content])).toEqual([
      ['get', { kind: 'property', name: 'label' }],
    ]);
    expect(node?.constructor_).not.toBeNull();
    expect(node?.fieldInitializer).not.toBeNull();
    const statics = nodesOf(facts, '<module>', 'call');
    expect(statics.filter((call) => call.receiver === node?.id)).toHaveLength(1);
  });

  it('evaluates decorators once the class is there, those of members and parameters first', () => {
    const text = "@Service({ a: 1 }) class A { @Token('x') field; constructor(@Token('y') y) {} @Get() read() {} }";
    const decorated = lower(text);
    const [node] = nodesOf(decorated, '<module>', 'class');
    const places = nodesOf(decorated, '<module>', 'decorate').map(({ id, span, ...place }) => place);
    expect(places.map(({ kind, content, parameter }) => [kind, content, parameter])).toEqual([
      ['field', { kind: 'property', name: 'field' }, 0],
      ['parameter', { kind: 'property', name: 'constructor' }, 0],
      ['method', { kind: 'property', name: 'read' }, 0],
      ['class', { kind: 'property', name: '' }, 0],
    ]);
    expect(places.map((place) => place.class)).toEqual(places.map(() => node?.id));
  });

  it('points at the word `constructor` where a constructor is called', () => {
    const text = 'export class A { private constructor(a) {} }';
    const { start, end } = functionNamed(lower(text), 'A.constructor').nameSpan;
    expect(text.slice(start, end)).toBe('constructor');
  });

  it('stores parameter properties once super has returned', () => {
    const text = body(facts, 'User.constructor');
    expect(text.indexOf('call super')).toBeLessThan(text.indexOf('.mail'));
    expect(text.indexOf('.mail')).toBeLessThan(text.indexOf('#secret'));
  });

  it('runs static fields and blocks in order with the class as this', () => {
    expect(body(facts, 'User.<static>')).toMatch(/%0 = this[\s\S]*store %0 .count %1[\s\S]*store %0 .count %3/);
  });

  it('records members with the origin and the literal arguments of their decorators', () => {
    const [user] = facts.classes;
    expect(user?.members.map((member) => `${member.kind} ${member.name}`)).toEqual([
      'field email',
      'field count',
      'field #secret',
      'get label',
      'parameter-property mail',
    ]);
    expect(user?.members[0]?.decorators[0]).toMatchObject({
      origin: { kind: 'import', specifier: 'purposely-tags', path: 'Category' },
      arguments: [{ literal: 'email' }, { literal: { state: 'identified' } }],
    });
    expect(user?.members[3]?.decorators[0]).toMatchObject({ origin: { path: 'tags.Purpose' }, arguments: null });
    expect(functionNamed(facts, 'User.constructor').params[1]?.decorators[0]).toMatchObject({
      origin: { kind: 'import', specifier: 'everything', path: 'Inject' },
      arguments: [{ unknown: true }],
    });
  });
});
