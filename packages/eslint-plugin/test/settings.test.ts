import { ESLint } from 'eslint';
import { afterEach, describe, expect, it } from 'vitest';
import { config, type Folder, folderWith, linter, places } from './project';

let folder: Folder;

afterEach(() => folder.remove());

const leak = 'track(loadCustomer());\n';
const found = ['main.js:1:7-1:21 purposely/disallowed-flow'];

async function lint(settings: object, file = 'main.js'): Promise<readonly string[]> {
  return places(
    await linter(ESLint, folder.path, { settings: { purposely: settings } }).lintFiles([file]),
    folder.path,
  );
}

describe('the configuration of Purposely', () => {
  it('is searched upwards from the file', async () => {
    folder = folderWith({ 'a/b/main.js': leak });
    expect(await lint({}, 'a/b/main.js')).toEqual(['a/b/main.js:1:7-1:21 purposely/disallowed-flow']);
  });

  it('may be named, relative to the folder of ESLint', async () => {
    folder = folderWith({
      'purposely.config.json': '{',
      'main.js': leak,
      'settings/check.json': JSON.stringify({ ...config, include: ['../**'] }),
    });
    expect(await lint({ config: 'settings/check.json' })).toEqual(found);
  });

  it('may be a program, as may be its policy', async () => {
    folder = folderWith({
      'main.js': leak,
      'policy.ts': `const policy = ${JSON.stringify((config as { policy: object }).policy)} as const;\nexport default policy;`,
      'purposely.config.ts': `import { defineConfig } from 'purposely';\nexport default defineConfig(${JSON.stringify({ ...config, policy: './policy.ts' })});`,
    });
    expect(await lint({})).toEqual(found);
  });

  it('turns rules off that ESLint would show', async () => {
    folder = folderWith({
      'main.js': leak,
      'purposely.config.json': JSON.stringify({ ...config, rules: { 'disallowed-flow': 'off' } }),
    });
    expect(await lint({})).toEqual([]);
  });

  it.each([
    ['is no JSON', { 'purposely.config.json': '{' }, /The configuration .* cannot be read: .* Correct it there/s],
    ['has no policy', { 'purposely.config.json': '{}' }, /policy/],
    [
      'names a policy that is missing',
      { 'purposely.config.json': '{ "policy": "./gone.json" }' },
      /gone\.json cannot be read/,
    ],
    ['fails while it runs', { 'purposely.config.ts': "throw new Error('no luck')" }, /no luck/],
  ])('ends the run with a sentence when it %s', async (_what, files, message) => {
    folder = folderWith({ 'main.js': leak, ...files });
    await expect(lint({})).rejects.toThrow(message);
  });

  it('ends the run with a sentence when there is none', async () => {
    folder = folderWith({ 'main.js': leak });
    await expect(lint({ config: 'nowhere.json' })).rejects.toThrow(/nowhere\.json cannot be read/);
  });
});

describe('the settings', () => {
  it('hide possible findings unless they are asked for', async () => {
    folder = folderWith({ 'main.js': 'track(unknownFunction(loadCustomer()));\n' });
    expect(await lint({})).toEqual([]);
    expect(await lint({ includePossible: true })).toEqual(['main.js:1:7-1:38 purposely/disallowed-flow']);
  });

  it.each([
    [{ confg: 'x' }, 'There is no setting "confg" in settings.purposely. Choose one of config, includePossible.'],
    [{ includePossible: 'yes' }, 'The setting "includePossible" in settings.purposely must be a boolean.'],
  ])('are checked: %j', async (settings, message) => {
    folder = folderWith({ 'main.js': leak });
    await expect(lint(settings)).rejects.toThrow(message);
  });
});
