import { describe, expect, test } from 'vitest';
import { load } from './load';

/** What the one labelled field of a program carries. */
function fieldsOf(files: string | Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const program = load(files);
  const entries = program.oracle.shapeAt(program.at('value', Object.keys(program.files)[0]));
  return Object.fromEntries(
    entries.map(({ path, field }) => [
      path.join('.'),
      field.labels.map(({ category, state }) => `${category}[${state}]`),
    ]),
  );
}

const use = 'export declare const value: User;';

describe('decorators are recognised', () => {
  test.each([
    ['imported by name', `import { Category } from '@purposely/decorators'; class User { @Category('email') a = ''; }`],
    [
      'imported under another name',
      `import { Category as C } from '@purposely/decorators'; class User { @C('email') a = ''; }`,
    ],
    [
      'in the namespace of the package',
      `import * as P from '@purposely/decorators'; class User { @P.Category('email') a = ''; }`,
    ],
    [
      'from createTags, destructured',
      `import { createTags } from '@purposely/decorators'; const { Category: C } = createTags({} as any); class User { @C('email') a = ''; }`,
    ],
    [
      'from createTags, as an object',
      `import { createTags as make } from '@purposely/decorators'; const tags = make({} as any); class User { @tags.Category('email') a = ''; }`,
    ],
    [
      'as a constant',
      `import { Category } from '@purposely/decorators'; const Email = Category('email'); class User { @Email a = ''; }`,
    ],
    [
      'as a member of an object',
      `import { Category } from '@purposely/decorators'; const Tags = { Email: Category('email') } as const; class User { @Tags.Email a = ''; }`,
    ],
    [
      'with a constant in place of a literal',
      `import { Category } from '@purposely/decorators'; const names = { mail: 'email' } as const; class User { @Category(names.mail) a = ''; }`,
    ],
    [
      'with an enum member in place of a literal',
      `import { Category } from '@purposely/decorators'; enum Data { Mail = 'email' } class User { @Category(Data.Mail) a = ''; }`,
    ],
    [
      'in JavaScript with require',
      `const { Category } = require('@purposely/decorators'); class User { @Category('email') a = ''; }`,
    ],
  ])('%s', (_, source) => {
    expect(fieldsOf(`${source} ${use}`)).toEqual({ a: ['email[identified]'] });
  });

  test('through files that pass tags on', () => {
    const files = {
      'main.ts': `import { Category, Email } from './tags'; import all from './more';
        class User { @Category('phone', { state: 'aggregated' }) a = ''; @Email b = ''; @all.Category('email') c = ''; } ${use}`,
      'tags.ts': `export { Category } from './inner'; export * from './named';`,
      'inner.ts': `import { createTags } from '@purposely/decorators'; export const { Category, Purpose } = createTags({} as any);`,
      'named.ts': `import { Category } from './inner'; export const Email = Category('email');`,
      'more.ts': `import { createTags } from '@purposely/decorators'; export default createTags({} as any);`,
    };
    expect(fieldsOf(files)).toEqual({ a: ['phone[aggregated]'], b: ['email[identified]'], c: ['email[identified]'] });
  });

  test('through a file that exports everything of the package', () => {
    const files = {
      'main.ts': `import { Category } from './tags'; class User { @Category('email') a = ''; } ${use}`,
      'tags.ts': `export * from '@purposely/decorators';`,
    };
    expect(fieldsOf(files)).toEqual({ a: ['email[identified]'] });
  });

  test('by the type that a home-made factory returns', () => {
    const files = {
      'main.ts': `import { Personal, Fixed } from './factory';
        class User { @Personal('phone') a = ''; @Fixed() b = ''; @Plain() c = ''; }
        declare function Plain(): PropertyDecorator; ${use}`,
      'factory.ts': `
        interface Tag<Names extends readonly string[]> {
          (target: object, key: string | symbol): void;
          readonly '~purposely'?: { readonly kind: 'category'; readonly names: Names; readonly state: 'pseudonymized' };
        }
        export declare function Personal<const Name extends string>(name: Name): Tag<readonly [Name]>;
        export declare function Fixed(): Tag<readonly ['email', 'phone']>;`,
    };
    expect(fieldsOf(files)).toEqual({
      a: ['phone[pseudonymized]'],
      b: ['email[pseudonymized]', 'phone[pseudonymized]'],
    });
  });

  test('and decorators of other packages are not', () => {
    const source = `import { Category } from 'elsewhere'; class User { @Category('email') a = ''; } ${use}`;
    expect(fieldsOf(source)).toEqual({});
  });
});

describe('decorators that cannot be read', () => {
  test('leave a gap that says where and what to do', () => {
    const program = load(`import { Category } from '@purposely/decorators';
      declare const name: string; class User { @Category(name) email = ''; }`);
    expect(program.gaps).toEqual([
      {
        kind: 'syntax',
        site: program.at('Category(name)'),
        message:
          '@Category(name) on User.email is not taken into account, because the category cannot be told without running the program. Write it as a literal or as a constant.',
      },
    ]);
  });
});

describe('names that the policy does not know', () => {
  test('are listed with their place', () => {
    const program = load(`import { Category, Purpose } from '@purposely/decorators';
      class User { @Category('emial') email = ''; @Purpose('delivry') send() {} @Category('email', { state: 'anonymised' }) b = ''; }`);
    expect(program.annotations.unknownNames).toEqual([
      { kind: 'category', name: 'emial', site: program.at("Category('emial')"), where: '@Category on User.email' },
      {
        kind: 'state',
        name: 'anonymised',
        site: program.at("Category('email', { state: 'anonymised' })"),
        where: '@Category on User.b',
      },
      { kind: 'purpose', name: 'delivry', site: program.at("Purpose('delivry')"), where: '@Purpose on User.send' },
    ]);
  });

  test('are found in the configuration too', () => {
    const program = load('export {};', {
      sinks: [{ callee: 'send', arguments: '*', purpose: 'analytic', recipient: null }],
      sources: [{ callee: 'read', labels: [{ category: 'phon', state: 'identified' }] }],
    });
    expect(program.annotations.unknownNames).toEqual([
      { kind: 'category', name: 'phon', site: null, where: 'sources[0].categories in the configuration' },
      { kind: 'purpose', name: 'analytic', site: null, where: 'sinks[0].purpose in the configuration' },
    ]);
  });
});
