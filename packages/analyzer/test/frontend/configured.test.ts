import { describe, expect, test } from 'vitest';
import { load, target } from './load';

describe('labels of the configuration', () => {
  const files = {
    'src/user.ts': `export class User { email = ''; address = { street: '' }; }
      export interface Person { email: string } export type Contact = { email: string; phone?: string };
      export namespace Models { export interface Deep { email: string } }`,
    'src/main.ts': `import { User, Person, Contact, Models } from './user';
      declare const user: User; declare const person: Person; declare const contact: Contact; declare const deep: Models.Deep;
      user.email; person.email; contact.phone; deep.email; user.address.street;`,
  };

  test.each([
    ['src/user.ts#User.email', 'user.email'],
    ['./src/user.ts#User.email', 'user.email'],
    ['src\\user.ts#User.email', 'user.email'],
    ['User.email', 'user.email'],
    ['Person.email', 'person.email'],
    ['src/user.ts#Contact.phone', 'contact.phone'],
    ['src/user.ts#Models.Deep.email', 'deep.email'],
    ['User.address.street', 'user.address.street'],
  ])('%s', (name, read) => {
    const program = load(files, { labels: [target(name)] });
    expect(program.gaps).toEqual([]);
    const labelled = ['user.email', 'person.email', 'contact.phone', 'deep.email', 'user.address.street'].filter(
      (text) => program.oracle.propertyAt(program.at(text, 'src/main.ts')) !== null,
    );
    expect(labelled).toEqual([read]);
  });

  test('a target may be a type of a package', () => {
    const program = load(
      {
        'main.ts': `import { PrismaClient } from '@prisma/client'; declare const db: PrismaClient;
          async function f() { const found = await db.user(); return found.email; }`,
        'node_modules/@prisma/client/package.json': '{ "name": "@prisma/client", "types": "index.d.ts" }',
        'node_modules/@prisma/client/index.d.ts': `export * from './generated';`,
        'node_modules/@prisma/client/generated.d.ts': `export type User = { id: number; email: string };
          export class PrismaClient { user(): Promise<Pick<User, 'email'>> }`,
      },
      { labels: [target('@prisma/client#User.email')] },
    );
    expect(program.gaps).toEqual([]);
    expect(program.oracle.propertyAt(program.at('found.email'))?.field).toBe('User.email');
  });

  test('a target may be a property that no text declares', () => {
    const program = load(
      `type User = Record<'email' | 'name', string>; declare const user: User; user.email; user.name;`,
      {
        labels: [target('User.email')],
      },
    );
    expect(program.oracle.propertyAt(program.at('user.email'))?.field).toBe('User.email');
    expect(program.oracle.propertyAt(program.at('user.name'))).toBeNull();
  });

  test.each([
    [
      'src/user.ts#Usr.email',
      'labels[0].target in the configuration: "src/user.ts#Usr.email" matches nothing: there is no class, interface or type "Usr". Did you mean "User"?',
    ],
    [
      'User.emial',
      'labels[0].target in the configuration: "User.emial" matches nothing: the type has no field "emial". Did you mean "email"?',
    ],
    [
      'src/usr.ts#User.email',
      'labels[0].target in the configuration: "src/usr.ts#User.email" matches nothing: "src/usr.ts" is neither a file of the project nor a package that a file of the project imports with types. Did you mean "src/user.ts"?',
    ],
    [
      'User',
      'labels[0].target in the configuration: "User" matches nothing: it names no field. Write it as Class.field.',
    ],
  ])('%s is reported', (name, message) => {
    const program = load(files, { labels: [target(name)] });
    expect(program.gaps.map((gap) => gap.message)).toEqual([message]);
    expect(program.annotations.labelledNames.size).toBe(0);
  });

  test('a label of the configuration is added to that of a decorator', () => {
    const program = load(
      `import { Category } from '@purposely/decorators'; class User { @Category('phone') email = ''; } declare const u: User; u.email;`,
      { labels: [target('User.email')] },
    );
    const labels = program.oracle.propertyAt(program.at('u.email'))?.labels.map(({ category }) => category);
    expect(labels).toEqual(['phone', 'email']);
  });
});
