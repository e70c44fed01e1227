import { afterEach, describe, expect, it } from 'vitest';
import { type Folder, folderWith, linter, places, versions } from './project';

let folder: Folder;

afterEach(() => folder.remove());

const value = 'export const customer = loadCustomer();\n';
const main = "import { customer } from './value';\ntrack(customer);\n";

describe.each(versions)('ESLint %s', (_version, ESLint) => {
  it('shows each finding where the data arrives, under the rule that found it', async () => {
    folder = folderWith({
      'value.js': value,
      'main.js': main,
      'other.ts': 'const x: string = loadCustomer();\nconsole.log(1, `${x}`);\n',
    });
    const results = await linter(ESLint, folder.path).lintFiles(['.']);
    expect(places(results, folder.path)).toEqual([
      'main.js:2:7-2:15 purposely/disallowed-flow',
      'other.ts:2:16-2:22 purposely/purpose-missing',
    ]);
  });

  it('says in whole sentences what is wrong, where the data comes from and what to do', async () => {
    folder = folderWith({ 'value.js': value, 'main.js': main });
    const [result] = await linter(ESLint, folder.path).lintFiles(['main.js']);
    expect(result?.messages[0]?.message).toMatch(
      /^loadCustomer reaches track for the purpose "analytics", which the policy does not permit\. The data comes from value\.js:1\./,
    );
    expect(result?.messages[0]?.message).toMatch(/\.$/);
  });

  it('lets comments and severities name the rule', async () => {
    folder = folderWith({
      'value.js': value,
      'main.js': main.replace('track', '// eslint-disable-next-line purposely/disallowed-flow\ntrack'),
      'warned.js': main,
    });
    const warned = { rules: { 'purposely/disallowed-flow': 'warn' } } as const;
    const results = await linter(ESLint, folder.path, warned).lintFiles(['.']);
    expect(places(results, folder.path)).toEqual(['warned.js:2:7-2:15 purposely/disallowed-flow']);
    expect(results.map(({ warningCount }) => warningCount).reduce((a, b) => a + b)).toBe(1);
  });

  it('takes the text that is linted in place of the file on the disk', async () => {
    folder = folderWith({ 'value.js': value, 'main.js': main });
    const eslint = linter(ESLint, folder.path);
    const lint = async (text: string, filePath: string) =>
      places(await eslint.lintText(text, { filePath }), folder.path);
    expect(await lint(`\n${main}`, `${folder.path}/main.js`)).toEqual(['main.js:3:7-3:15 purposely/disallowed-flow']);
    expect(await lint(main.replace('customer)', '1)'), `${folder.path}/main.js`)).toEqual([]);
    expect(await lint(main, `${folder.path}/new.js`)).toEqual(['new.js:2:7-2:15 purposely/disallowed-flow']);
  });

  it('sees what changed on the disk when a file is linted again', async () => {
    folder = folderWith({ 'value.js': value, 'main.js': main });
    const eslint = linter(ESLint, folder.path);
    const lint = async () => places(await eslint.lintFiles(['main.js']), folder.path);
    expect(await lint()).toHaveLength(1);
    folder.write('value.js', 'export const customer = null;\n');
    expect(await lint()).toEqual([]);
    folder.write('value.js', "export * from './added';\n");
    folder.write('added.js', value);
    expect(await lint()).toHaveLength(1);
  });
});
