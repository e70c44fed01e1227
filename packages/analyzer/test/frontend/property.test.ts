import { describe, expect, test } from 'vitest';
import { type Loaded, load } from './load';

const user = `
import { Category } from '@purposely/decorators';
export class User {
  @Category('email') email = '';
  @Category('phone', { state: 'pseudonymized' }) phone = '';
  name = '';
}
declare const user: User;
`;

function labelsAt(program: Loaded, text: string): readonly string[] | null {
  const field = program.oracle.propertyAt(program.at(text));
  return field === null ? null : field.labels.map(({ category, state }) => `${field.field}: ${category} ${state}`);
}

describe('the property at a site', () => {
  test('has the labels of the class field that is read', () => {
    const program = load(`${user} console.log(user.email);`);
    expect(labelsAt(program, 'user.email')).toEqual(['User.email: email identified']);
  });

  test('has the state that the decorator names', () => {
    const program = load(`${user} console.log(user.phone);`);
    expect(labelsAt(program, 'user.phone')).toEqual(['User.phone: phone pseudonymized']);
  });

  test('has no labels when the field has none', () => {
    const program = load(`${user} console.log(user.name);`);
    expect(labelsAt(program, 'user.name')).toBeNull();
  });

  test.each([
    ['Partial', 'Partial<User>'],
    ['Pick', "Pick<User, 'email'>"],
    ['Omit', "Omit<User, 'name'>"],
    ['Required and Readonly', 'Required<Readonly<User>>'],
    ['an intersection', 'User & { extra: number }'],
    ['a union with another type', 'User | { email: string }'],
    ['a union with undefined', 'User | undefined'],
    ['a home-made mapped type', '{ [K in keyof User]?: User[K] | null }'],
  ])('is found through %s', (_, type) => {
    const program = load(`${user} declare const other: ${type}; console.log(other!.email);`);
    expect(labelsAt(program, 'other!.email')).toEqual(['User.email: email identified']);
  });

  test.each([
    ['truth values', '{ [K in keyof User]: boolean }'],
    ['names', '{ readonly [K in keyof User]: K }'],
    ['texts about it, made optional', 'Partial<{ [K in keyof User]: string }>'],
    ['a record of its names', 'Record<keyof User, string>'],
  ])('is none where a mapped type keeps the names alone: %s', (_, type) => {
    const program = load(`${user} declare const other: ${type}; console.log(other.email);`);
    expect(labelsAt(program, 'other.email')).toBeNull();
  });

  test('is found through a mapped type that hands the key on', () => {
    const program = load(`${user}
      type Field<T, K extends keyof T> = { value: T[K] }['value'];
      declare const other: { [K in keyof User]: Field<User, K> }; other.email;`);
    expect(labelsAt(program, 'other.email')).toEqual(['User.email: email identified']);
  });

  test('is found through an alias', () => {
    const program = load(`${user} type Person = User; declare const other: Person; other.email;`);
    expect(labelsAt(program, 'other.email')).toEqual(['User.email: email identified']);
  });

  test('is found through a type parameter', () => {
    const program = load(`${user} function f<T extends User>(value: T) { return value.email; }`);
    expect(labelsAt(program, 'value.email')).toEqual(['User.email: email identified']);
  });

  test('is found through an element of an array and an awaited value', () => {
    const program = load(`${user}
      declare const users: User[]; declare const later: Promise<User>;
      users[0]!.email; users.map((item) => item.email);
      async function f() { return (await later).email; }`);
    expect(labelsAt(program, 'users[0]!.email')).not.toBeNull();
    expect(labelsAt(program, 'item.email')).not.toBeNull();
    expect(labelsAt(program, '(await later).email')).not.toBeNull();
  });

  test('is found through an element access with a literal or constant key', () => {
    const program = load(`${user} const key = 'email'; user['email']; user[key];`);
    expect(labelsAt(program, "user['email']")).not.toBeNull();
    expect(labelsAt(program, 'user[key]')).not.toBeNull();
  });

  test('is any of those that a key of several types may name', () => {
    const program = load(`${user}
      function f(key: 'email' | 'phone', all: keyof User, name: 'name') { user[key]; user[all]; user[name]; }
      function g<K extends keyof User>(one: K, text: string) { user[one]; user[text]; }`);
    const both = ['User.email: email identified', 'User.email: phone pseudonymized'];
    expect(labelsAt(program, 'user[key]')).toEqual(both);
    expect(labelsAt(program, 'user[all]')).toEqual(both);
    expect(labelsAt(program, 'user[one]')).toEqual(both);
    expect(labelsAt(program, 'user[name]')).toBeNull();
    expect(labelsAt(program, 'user[text]')).toBeNull();
  });

  test('is found at a binding element, with and without another name, and at the name alone', () => {
    const program = load(`${user} const { email: mine, phone = 'none' } = user;`);
    expect(labelsAt(program, 'email: mine')).toEqual(['User.email: email identified']);
    expect(labelsAt(program, 'email: ¦mine¦')).toEqual(['User.email: email identified']);
    expect(labelsAt(program, "phone = 'none'")).toEqual(['User.phone: phone pseudonymized']);
  });

  test('is found in the pattern of a parameter, nested in another object', () => {
    const program = load(`${user} function f({ inner: { email } }: { inner: User }) { return 1; }`);
    expect(labelsAt(program, '{ ¦email¦ } }:')).toEqual(['User.email: email identified']);
  });

  test('is found at an assignment target and at a destructuring assignment', () => {
    const program = load(`${user} let mine = ''; user.email = 'a'; ({ phone: mine } = user);`);
    expect(labelsAt(program, '¦user.email¦ =')).not.toBeNull();
    expect(labelsAt(program, 'phone: mine')).toEqual(['User.phone: phone pseudonymized']);
  });

  test('is found at a member of an object literal that must be of the class', () => {
    const program = load(`${user} const email = 'a'; const made: User = { email, phone: 'b', name: '' };`);
    expect(labelsAt(program, '{ ¦email¦, phone')).toEqual(['User.email: email identified']);
    expect(labelsAt(program, "phone: 'b'")).toEqual(['User.phone: phone pseudonymized']);
  });

  test('is unknown where the type is any', () => {
    const program = load(`${user} declare const some: any; some.email;`);
    expect(labelsAt(program, 'some.email')).toBeNull();
  });

  test('is nothing at a site without syntax', () => {
    const program = load(user);
    expect(program.oracle.propertyAt({ file: 'main.ts', span: { start: 3, end: 999 } })).toBeNull();
    expect(program.oracle.propertyAt({ file: 'nowhere.ts', span: { start: 0, end: 1 } })).toBeNull();
  });
});
