import { describe, expect, test } from 'vitest';
import { load } from './load';

const classes = `import { Category } from '@purposely/decorators';
class Address { @Category('personal-data') street = ''; city = ''; }
class User { @Category('email') email = ''; address = new Address(); friends: User[] = []; greet() { return new User(); } }
`;

/** Paths of the labelled fields in a type. */
function paths(type: string, more = ''): readonly string[] {
  const program = load(`${classes} ${more} declare const value: ${type}; use(value);`);
  return program.oracle.shapeAt(program.at('use(¦value¦)')).map(({ path }) => path.join('.'));
}

describe('the shape of a type', () => {
  test('lists labelled fields with their path; a type inside itself ends the walk', () => {
    expect(paths('User')).toEqual(['email', 'address.street']);
  });

  test.each([
    ['an array', 'Address[]', ['*.street']],
    ['a tuple', '[number, Address]', ['1.street']],
    ['a tuple of any length', '[number, Address, ...User[]]', ['1.street', '*.email', '*.address.street']],
    ['a page of a list in a promise', 'Promise<{ items: Address[] }[]>', ['*.*.items.*.street']],
    ['an index signature', '{ [name: string]: Address }', ['*.street']],
    ['an open record', 'Record<string, Address[]>', ['*.*.street']],
    ['a promise', 'Promise<Address>', ['*.street']],
    ['the values of a map', 'Map<User, Address>', ['*.street']],
    ['a set in a promise', 'Promise<Set<Address>>', ['*.*.street']],
    ['a union', 'Address | null | { email: User["email"]; a: Address }', ['street', 'email', 'a.street']],
    ['a mapped type', "Partial<Pick<Address, 'street'>>", ['street']],
    ['an object literal', '{ deep: { inner: Address } }', ['deep.inner.street']],
    ['an intersection', 'Address & { more: number }', ['street']],
    ['a record', 'Record<"home" | "work", Address>', ['home.street', 'work.street']],
  ])('goes through %s', (_, type, expected) => {
    expect(paths(type)).toEqual(expected);
  });

  test('ends at a depth of three', () => {
    expect(paths('{ a: { b: { c: Address } } }')).toEqual([]);
  });

  test('is empty for what has no fields, and where nothing is known', () => {
    expect(paths('string')).toEqual([]);
    expect(paths('any')).toEqual([]);
    expect(paths('unknown')).toEqual([]);
    expect(paths('() => User')).toEqual([]);
  });

  test('follows a type parameter to its constraint', () => {
    const program = load(`${classes} function f<T extends Address>(value: T) { use(value); }`);
    expect(program.oracle.shapeAt(program.at('use(¦value¦)')).map(({ path }) => path)).toEqual([['street']]);
  });

  test('is known at the name of a parameter and of a binding', () => {
    const program = load(`${classes} function f(one: Address) {} const { address } = new User();`);
    expect(program.oracle.shapeAt(program.at('f(¦one¦:')).map(({ path }) => path)).toEqual([['street']]);
    expect(program.oracle.shapeAt(program.at('{ ¦address¦ }')).map(({ path }) => path)).toEqual([['street']]);
  });
});
