import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandPath, project, purposely, withCommand, withProjects } from './support/command';
import { inProcess } from './support/inProcess';
import { CLEAN, CONFIG, POLICY, PROGRAM, SHOP } from './support/shop';

withCommand();
withProjects();

describe('purposely check', () => {
  it('ends with 1, with the place, the path and the reason of a denied flow', async () => {
    const { code, out, note } = await purposely(['check'], project(SHOP));
    expect(code).toBe(1);
    expect(note).toBe('');
    expect(out).toContain('error[disallowed-flow]: User.email reaches advertise, and so the recipient "Network",');
    expect(out).toContain('--> src/run.ts:6:');
    expect(out).toContain('1 error in 1 file under the policy "shop", version 1.');
    expect(out).not.toContain('\u001b');
  });

  it('ends with 0 when every flow is allowed', async () => {
    const { code, out } = await inProcess(['check'], project(CLEAN));
    expect(code).toBe(0);
    expect(out).toContain('Nothing to report in 1 file');
  });

  it('finds the configuration above the folder it runs in', async () => {
    const root = project(SHOP);
    expect((await inProcess(['check'], join(root, 'src'))).code).toBe(1);
  });

  it('takes a configuration from anywhere, and names files relative to it', async () => {
    const root = project(SHOP);
    const { code, out } = await inProcess(
      ['check', '--config', join(root, 'purposely.config.json'), '--reporter', 'json'],
      '/',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out).findings[0].place).toMatchObject({ file: 'src/run.ts', line: 6 });
  });

  it('runs a configuration in TypeScript, in a folder where nothing is installed', async () => {
    const text = `import { defineConfig } from 'purposely';
import { definePolicy } from '@purposely/core';
const policy = definePolicy(${JSON.stringify(POLICY)});
export default defineConfig({ ...${JSON.stringify(CONFIG)}, policy });
`;
    const root = project({ 'purposely.config.ts': text, 'src/run.ts': PROGRAM });
    expect(await purposely(['check'], root)).toMatchObject({ code: 1, note: '' });
  });

  it('reads the tsconfig that --project names', async () => {
    const root = project({
      ...SHOP,
      'src/other.ts': 'export const nothing = 1;\n',
      'tsconfig.other.json': '{ "files": ["src/other.ts"] }',
    });
    expect((await inProcess(['check', '--project', 'tsconfig.other.json'], root)).code).toBe(0);
    const missing = await inProcess(['check', '--project', 'tsconfig.missing.json'], root);
    expect(missing.code).toBe(2);
    expect(missing.note).toContain('tsconfig.missing.json');
  });

  it('writes the report to a file, whatever it says', async () => {
    for (const [files, code] of [
      [SHOP, 1],
      [CLEAN, 0],
    ] as const) {
      const root = project(files);
      const ran = await purposely(['check', '--reporter', 'json', '--output', 'out/deep/report.json'], root);
      expect(ran).toEqual({ code, out: '', note: 'The report is in out/deep/report.json.\n' });
      expect(JSON.parse(readFileSync(join(root, 'out/deep/report.json'), 'utf8')).summary.errors).toBe(code);
    }
  });

  it.each([
    ['sarif', (out: string) => expect(JSON.parse(out).version).toBe('2.1.0')],
    ['github', (out: string) => expect(out).toMatch(/^::error file=src\/run\.ts,line=6,/)],
    ['html', (out: string) => expect(out).toMatch(/^<!doctype html>/)],
    ['markdown', (out: string) => expect(out).toMatch(/^# Purposely\n/)],
  ])('has the reporter %s', async (reporter, holds) => {
    const { code, out } = await inProcess(['check', '--reporter', reporter], project(SHOP));
    expect(code).toBe(1);
    holds(out);
  });

  it('has colour where it is forced, and never in a file', async () => {
    const root = project(SHOP);
    expect((await purposely(['check'], root, { FORCE_COLOR: '1' })).out).toContain('\u001b[1;31m');
    await purposely(['check', '--output', 'report.txt'], root, { FORCE_COLOR: '1' });
    expect(readFileSync(join(root, 'report.txt'), 'utf8')).not.toContain('\u001b');
  });

  it('counts a warning as no failure', async () => {
    const config = { ...CONFIG, rules: { 'disallowed-flow': 'warning', 'disallowed-recipient': 'warning' } };
    const { code, out } = await inProcess(
      ['check'],
      project({ ...SHOP, 'purposely.config.json': JSON.stringify(config) }),
    );
    expect(code).toBe(0);
    expect(out).toContain('1 warning in 1 file');
  });

  it.each<[string, Record<string, string>, string]>([
    ['no configuration', {}, 'Run "purposely init" to write one'],
    ['broken JSON', { 'purposely.config.json': '{' }, 'is not valid JSON'],
    ['a list', { 'purposely.config.json': '[]' }, 'purposely.config.json'],
    ['no policy', { 'purposely.config.json': '{}' }, 'The policy is missing.'],
    ['a missing policy', { 'purposely.config.json': '{"policy":"./nowhere.json"}' }, 'there is no such file'],
    ['a policy that is a folder', { 'purposely.config.json': '{"policy":"./src"}' }, 'it is a folder'],
    [
      'a misspelt policy',
      { 'purposely.config.json': '{"policy":"microsoft-service"}' },
      'Did you mean "microsoft-services"?',
    ],
    ['a broken policy', { 'purposely.config.json': '{"policy":{"name":"x"}}' }, 'version'],
    ['an unknown rule', { 'purposely.config.json': '{"policy":"microsoft-services","rules":{"all":"off"}}' }, 'all'],
    [
      'a configuration that throws',
      { 'purposely.config.mjs': 'throw new Error("no luck")' },
      'failed while it ran: no luck',
    ],
    ['a configuration that exports nothing', { 'purposely.config.js': '' }, 'The configuration'],
  ])('ends with 2 and a sentence for %s', async (_name, files, sentence) => {
    const { code, out, note } = await inProcess(['check'], project({ 'src/a.ts': 'export {};\n', ...files }));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(note).toContain(sentence);
    expect(note).not.toMatch(/\n\s+at |defect/);
  });

  it.each([
    [
      ['check', '--reporter', 'sarf'],
      'There is no reporter "sarf". Choose one of text, json, sarif, github, html, markdown. Did you mean "sarif"?',
    ],
    [['check', '--config', 'nowhere.json'], 'there is no such file'],
    [['check', '--config', 'src'], 'it is a folder'],
    [['check', '--output', 'src'], 'cannot be written to'],
    [['check', '--output', 'policy.json/x/report.json'], 'cannot be written to'],
    [['check', '--output', '/proc/purposely/report.json'], 'cannot be written to'],
  ])('ends with 2 and a sentence for %j', async (words, sentence) => {
    const { code, note } = await inProcess(words, project(SHOP));
    expect(code).toBe(2);
    expect(note).toContain(sentence);
    expect(note).not.toMatch(/\n\s+at |defect/);
  });

  it('survives a reader that goes away', async () => {
    const root = project(SHOP);
    const child = spawn(process.execPath, [commandPath(), 'check', '--reporter', 'html'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let note = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      note += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, note }).toEqual({ code: 1, note: '' });
  });

  it('takes a folder named like a configuration for none', async () => {
    const root = project({ 'src/a.ts': '' });
    mkdirSync(join(root, 'purposely.config.json'));
    expect((await inProcess(['check'], root)).note).toContain('There is no purposely.config.ts');
  });
});
