import { describe, expect, test } from 'vitest';
import { type Loaded, load } from './load';

const tags = `import { Category, Purpose, Pseudonymizes, WorkProduct, Aggregates } from '@purposely/decorators';`;

/** Purposes by function name. */
function purposes(program: Loaded): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [key, { purpose }] of program.annotations.functions)
    if (purpose !== null) found[nameOf(program, key)] = purpose.name;
  return found;
}

function nameOf(program: Loaded, key: string): string {
  const [file = '', index = ''] = key.split(':');
  return program.names([{ file, function: Number(index) }])[0] ?? key;
}

describe('what annotations say of functions', () => {
  test('a method has the purpose of its decorator, else that of its class; static methods and constructors have their own only', () => {
    const program = load(`${tags}
      @Purpose('support') class Desk {
        constructor() {}
        open() {} @Purpose('analytics') count() {} static make() {} @Purpose('delivery') static ship() {}
      }`);
    expect(purposes(program)).toEqual({ 'Desk.open': 'support', 'Desk.count': 'analytics', 'Desk.ship': 'delivery' });
  });

  test('the place of a purpose is its decorator', () => {
    const program = load(`${tags} class Desk { @Purpose('support') open() {} }`);
    const [marks] = program.annotations.functions.values();
    expect(marks?.purpose?.site).toEqual(program.at("Purpose('support')"));
  });

  test('an overriding method has the purpose of the method that it overrides', () => {
    const program = load(`${tags}
      class Base { @Purpose('support') open() {} plain() {} }
      class Sub extends Base { override open() {} override plain() {} }
      class Deep extends Sub { override open() {} }`);
    expect(purposes(program)).toEqual({ 'Base.open': 'support', 'Sub.open': 'support', 'Deep.open': 'support' });
  });

  test('the purpose of a class stands for what its subclasses add, unless they name their own', () => {
    const program = load(`${tags}
      @Purpose('support') class Base { open() {} }
      class Sub extends Base { more() {} }
      @Purpose('analytics') class Own extends Base { override open() {} }`);
    expect(purposes(program)).toEqual({ 'Base.open': 'support', 'Sub.more': 'support', 'Own.open': 'analytics' });
  });

  test('a declassifier says what data becomes, who reviewed it and why', () => {
    const program = load(`${tags}
      class Hash {
        @Pseudonymizes({ reviewedBy: 'Ada', reason: 'keyed' }) of(text: string) { return text; }
        @WorkProduct() make() {} @Aggregates({ min: 5 }) sum() {}
      }
      class Sub extends Hash { override of(text: string) { return text; } }`);
    const found = [...program.annotations.functions].map(([key, { declassifier }]) => [
      nameOf(program, key),
      declassifier,
    ]);
    expect(Object.fromEntries(found)).toEqual({
      'Hash.of': { to: 'pseudonymized', reviewedBy: 'Ada', reason: 'keyed' },
      'Hash.make': { to: 'work-product', reviewedBy: null, reason: null },
      'Hash.sum': { to: 'aggregated', reviewedBy: null, reason: null },
      'Sub.of': { to: 'pseudonymized', reviewedBy: 'Ada', reason: 'keyed' },
    });
  });

  test('a labelled parameter of legacy decorators is listed by its position', () => {
    const program = load(`${tags}
      class Service { constructor(@Category('phone') readonly phone: string) {} send(id: number, @Category('email') to: string) {} }`);
    const found = [...program.annotations.functions.values()].flatMap(({ parameters }) => [...(parameters ?? [])]);
    expect(found.map(([position, { field, labels }]) => [position, field, labels[0]?.category])).toEqual([
      [0, 'Service.phone', 'phone'],
      [1, 'Service.send(to)', 'email'],
    ]);
  });

  test('a program without annotations has none', () => {
    const program = load('class A { m() {} } class B extends A { m() {} }');
    expect(program.annotations.functions.size).toBe(0);
    expect(program.annotations.labelledNames.size).toBe(0);
  });
});
