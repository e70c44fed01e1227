import { describe, expect, it } from 'vitest';
import { definesField } from '../src/protect/define';

const defines = (source: string, key = 'email'): boolean => definesField(source, key);

describe('the source of a class shows that it defines a field on each instance', () => {
  it.each([
    ['class A { email; }'],
    ['class A { email = 1 }'],
    ['class A{id=1;email="x"}'],
    ['class A { id\n  email\n  name }'],
    ['class A extends B(class_ => ({ a: 1 })) { "email" = 1; }'],
    ['class A { m() { return `${"}"} {`; } email; }'],
    ['class A { m() { return /[}/]{/.test(")") } email; }'],
    ['class A { m() { return 1 / 2; } /* } */ email = 4 / 2; }'],
    ['class A { static { f({}); } email; }'],
    ['class A { constructor() { Object.defineProperty(this, "email", { value: 1 }); } }'],
    ["class A { constructor() { _define_property(this, 'email', 1); } }"],
    ['function A() { __publicField(this, "email", void 0); }'],
    ['class A { ["email"] = 1; }'],
    ['class A { [key] = 1; }'],
    ['class A extends (class { b = 1 }) { email; }'],
    ['class A { email = "unbalanced }'],
  ])('%s', (source) => {
    expect(defines(source)).toBe(true);
  });

  it.each([
    ['class A {}'],
    ['class A { constructor(email) { this.email = email; } }'],
    ['class A { email() { return 1; } }'],
    ['class A { get email() { return 1; } set email(v) {} }'],
    ['class A { async email() {} *mail() {} }'],
    ['class A { #email = 1; emails; }'],
    ['class A { m() { const email = 1; return { email }; } }'],
    ['class A { static m = () => { email; } }'],
    ['class A { ["name"] = list[0]; }'],
    ['function A(email) { this.email = email; }'],
    ['function A() { [native code] }'],
  ])('or that it does not: %s', (source) => {
    expect(defines(source)).toBe(false);
  });

  it('and takes any computed field for one under a symbol', () => {
    expect(definesField('class A { [key] = 1; }', Symbol('s'))).toBe(true);
    expect(definesField('class A { [key]() {} email = list[0]; }', Symbol('s'))).toBe(false);
    expect(definesField('class A { ["name"] = 1; }', Symbol('s'))).toBe(false);
  });
});
