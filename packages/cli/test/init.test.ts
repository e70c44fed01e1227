import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project, purposely, withCommand, withProjects } from './support/command';
import { inProcess } from './support/inProcess';
import { POLICY } from './support/shop';

withCommand();
withProjects();

const FILES = {
  'tsconfig.json': '{ "include": ["src"] }',
  'src/user.ts': `import { Category, Unlabelled } from '@purposely/decorators';
export class User {
  email = '';
  theme = 'dark';
  @Category('phone') phone = '';
  @Unlabelled('the address of a shop') address = '';
  constructor(readonly firstName: string) {}
  emailVerified: boolean = false;
}
export interface Visitor { ip: string; sendMail(): void }
`,
};

const init = (files: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const root = project(files);
  return inProcess(['init', ...words], root).then((ran) => ({ root, ...ran }));
};

describe('purposely init', () => {
  it('writes a configuration that "purposely check" takes, with all proposals, when it is told --yes', async () => {
    const root = project(FILES);
    const { code, out, note } = await purposely(['init', '--yes', '--policy', 'microsoft-services'], root);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Wrote purposely.config.json with 3 labels. Look it over, then run "purposely check".\n',
    });
    expect(note).toContain('src/user.ts:3 User.email looks like an e-mail address: personal-customer-data');
    expect(JSON.parse(readFileSync(join(root, 'purposely.config.json'), 'utf8'))).toEqual({
      policy: 'microsoft-services',
      project: 'tsconfig.json',
      labels: ['User.email', 'User.firstName', 'Visitor.ip'].map((field) => ({
        target: `src/user.ts#${field}`,
        categories: ['personal-customer-data'],
      })),
    });
    expect((await inProcess(['check'], root)).note).not.toContain('configuration');
  });

  it('shows what it would write, and writes nothing, when nobody can agree', async () => {
    const { root, code, out, note } = await init(FILES);
    expect(code).toBe(2);
    expect(JSON.parse(out).labels).toHaveLength(3);
    expect(note).toContain(
      'Nothing was written, because nobody is at a terminal to agree: run "purposely init --yes" to write it.',
    );
    expect(existsSync(join(root, 'purposely.config.json'))).toBe(false);
  });

  it('writes TypeScript when asked, and that runs', async () => {
    const { root, code } = await init(
      { ...FILES, "src/it's.ts": 'export class Guest { email = ""; }' },
      '--yes',
      '--format',
      'ts',
    );
    expect(code).toBe(0);
    const text = readFileSync(join(root, 'purposely.config.ts'), 'utf8');
    expect(text).toContain("{ target: 'src/it\\'s.ts#Guest.email', categories: ['personal-customer-data'] },");
    expect((await inProcess(['check'], root)).note).toBe('');
  });

  it('writes TypeScript where the project has the package', async () => {
    const { root } = await init({ ...FILES, 'node_modules/purposely/package.json': '{}' }, '--yes');
    expect(existsSync(join(root, 'purposely.config.ts'))).toBe(true);
  });

  it('takes a policy of the project and the category that is named', async () => {
    const files = { ...FILES, 'policy.json': JSON.stringify(POLICY) };
    const { root, code } = await init(files, '--yes', '--policy', 'policy.json', '--category', 'orders');
    expect(code).toBe(0);
    const config = JSON.parse(readFileSync(join(root, 'purposely.config.json'), 'utf8'));
    expect(config.policy).toBe('./policy.json');
    expect(config.labels[0].categories).toEqual(['orders']);
  });

  it('proposes the category that fits best, and says when none does', async () => {
    const files = { ...FILES, 'policy.json': JSON.stringify(POLICY) };
    const { note, out } = await init(files, '--policy', './policy.json');
    expect(JSON.parse(out).labels).toEqual([{ target: 'src/user.ts#User.email', categories: ['email'] }]);
    expect(note).toContain('The policy "shop" has no category for some of them.');
  });

  it('finds the tsconfig above', async () => {
    const root = project({ ...FILES, 'app/README.md': '' });
    const { out } = await inProcess(['init'], join(root, 'app'));
    expect(JSON.parse(out)).toMatchObject({ project: '../tsconfig.json' });
  });

  it.each<[string, Record<string, string>, readonly string[], string]>([
    [
      'a configuration that is there',
      { ...FILES, 'purposely.config.mjs': '' },
      ['--yes'],
      'purposely.config.mjs is already here.',
    ],
    ['a missing tsconfig', FILES, ['--project', 'tsconfig.x.json'], 'There is no tsconfig.x.json.'],
    ['a broken tsconfig', { ...FILES, 'tsconfig.json': '{ "include": ' }, [], 'tsconfig.json'],
    ['an unknown category', FILES, ['--category', 'personal-dat'], 'Did you mean "personal-data"?'],
    ['an unknown policy', FILES, ['--policy', 'none'], 'There is no policy "none"'],
    ['an unknown format', FILES, ['--format', 'yaml'], 'Allowed choices are ts, json.'],
    ['a folder without source files', { 'readme.md': '' }, ['--yes'], 'no source file'],
  ])('ends with 2 and a sentence for %s', async (_name, files, words, sentence) => {
    const { code, out, note } = await init(files, ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(note).toContain(sentence);
    expect(note).not.toMatch(/\n\s+at |defect/);
  });
});
