import { describe, expect, test } from 'vitest';
import { type Loaded, load } from './load';

const tags = `import { Category, Unlabelled } from '@purposely/decorators';`;

function categoriesAt(program: Loaded, text: string): readonly string[] {
  return program.oracle.propertyAt(program.at(text))?.labels.map(({ category }) => category) ?? [];
}

describe('labels and inheritance', () => {
  test('a label holds for a subclass, also where it declares the field anew', () => {
    const program = load(`${tags}
      class Base { @Category('email') email = ''; }
      class Sub extends Base {}
      class Again extends Base { override email = 'x'; }
      declare const sub: Sub; declare const again: Again; sub.email; again.email;`);
    expect(categoriesAt(program, 'sub.email')).toEqual(['email']);
    expect(categoriesAt(program, 'again.email')).toEqual(['email']);
  });

  test('a label holds for the interfaces that the class implements', () => {
    const program = load(`${tags}
      interface HasEmail { email: string }
      interface Person extends HasEmail { name: string }
      class User implements Person { @Category('email') email = ''; name = ''; }
      declare const person: Person; declare const has: HasEmail; person.email; has.email; person.name;`);
    expect(categoriesAt(program, 'person.email')).toEqual(['email']);
    expect(categoriesAt(program, 'has.email')).toEqual(['email']);
    expect(categoriesAt(program, 'person.name')).toEqual([]);
  });

  test('a label holds for the base class through which the field is used', () => {
    const program = load(`${tags}
      abstract class Base { abstract email: string; }
      class User extends Base { @Category('email') email = ''; }
      declare const base: Base; base.email;`);
    expect(categoriesAt(program, 'base.email')).toEqual(['email']);
  });

  test('a class that implements a mapped type gives its label to the original field', () => {
    const program = load(`${tags}
      interface IUser { email: string; name: string }
      class View implements Pick<IUser, 'email'> { @Category('email') email = ''; }
      declare const user: IUser; user.email;`);
    expect(categoriesAt(program, 'user.email')).toEqual(['email']);
  });

  test('a subclass that labels the field anew replaces the label', () => {
    const program = load(`${tags}
      class Base { @Category('email') contact = ''; }
      class Sub extends Base { @Category('phone') override contact = ''; }
      declare const base: Base; declare const sub: Sub; base.contact; sub.contact;`);
    expect(categoriesAt(program, 'base.contact')).toEqual(['email']);
    expect(categoriesAt(program, 'sub.contact')).toEqual(['phone']);
  });

  test('a subclass can say that its field carries nothing', () => {
    const program = load(`${tags}
      class Base { @Category('email') contact = ''; }
      class Sub extends Base { @Unlabelled('always the desk') override contact = ''; }
      declare const sub: Sub; sub.contact;`);
    expect(categoriesAt(program, 'sub.contact')).toEqual([]);
  });

  test('a label on the class is the label of every field without one', () => {
    const program = load(`${tags}
      @Category('personal-data') class User {
        name = ''; @Category('email') email = ''; @Unlabelled('a number') id = 0; static count = 0;
        get full(): string { return ''; }
        constructor(public nick: string) {}
        method() {}
      }
      class Sub extends User { extra = ''; }
      declare const user: User; declare const sub: Sub;
      user.name; user.email; user.id; User.count; user.full; user.nick; user.method; sub.extra;`);
    expect(categoriesAt(program, 'user.name')).toEqual(['personal-data']);
    expect(categoriesAt(program, 'user.email')).toEqual(['email']);
    expect(categoriesAt(program, 'user.id')).toEqual([]);
    expect(categoriesAt(program, 'User.count')).toEqual([]);
    expect(categoriesAt(program, 'user.full')).toEqual(['personal-data']);
    expect(categoriesAt(program, 'user.nick')).toEqual(['personal-data']);
    expect(categoriesAt(program, 'user.method')).toEqual([]);
    expect(categoriesAt(program, 'sub.extra')).toEqual(['personal-data']);
  });

  test('a getter and its setter are one field', () => {
    const program = load(`${tags}
      class User { @Category('email') get email(): string { return ''; } set email(value: string) {} }
      declare const user: User; user.email = 'x';`);
    expect(categoriesAt(program, 'user.email')).toEqual(['email']);
  });

  test('a private name is a field', () => {
    const program = load(`${tags}
      class User { @Category('email') #email = ''; read() { return this.#email; } }`);
    expect(categoriesAt(program, 'this.#email')).toEqual(['email']);
    expect([...program.annotations.labelledNames]).toEqual(['#email']);
  });

  test('classes that extend themselves in a circle are read', () => {
    const program = load(`${tags} class A extends B { @Category('email') email = ''; } class B extends A {}
      declare const b: B; b.email;`);
    expect(program.annotations.labelledNames.has('email')).toBe(true);
    expect(() => categoriesAt(program, 'b.email')).not.toThrow();
  });
});
