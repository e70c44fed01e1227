import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../src/exit';
import { failureText } from '../src/failure';
import { wantsColour } from '../src/terminal';
import { inProcess } from './support/inProcess';

const run = (...words: readonly string[]) => inProcess(words);

// The first test that asks for a command waits until it is loaded.
vi.setConfig({ testTimeout: 60_000 });

describe('the command line', () => {
  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, note: '' });
  });

  it('prints help for itself and for each command', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of ['init', 'check', 'explain', 'policy', 'audit']) {
      expect(out).toContain(`\n  ${name} `);
      expect(await run(name, '--help')).toMatchObject({ code: 0, note: '' });
    }
  });

  it('names every reporter in the help', async () => {
    const { REPORTERS } = await import('@purposely/analyzer');
    const { out } = await run('check', '--help');
    for (const reporter of REPORTERS) expect(out.replace(/\s+/g, ' ')).toContain(reporter);
  });

  it.each([
    [['chek'], 'Unknown command "chek". Did you mean check? Run "purposely --help" to see what there is.\n'],
    [
      ['check', '--reportr', 'json'],
      'Unknown option "--reportr". Did you mean --reporter? Run "purposely check --help" to see what there is.\n',
    ],
    [
      ['check', 'extra'],
      'Too many arguments for "check". Expected 0 arguments but got 1. Run "purposely check --help" to see what there is.\n',
    ],
    [
      ['policy', 'lnt', 'x'],
      'Unknown command "lnt". Did you mean lint? Run "purposely policy --help" to see what there is.\n',
    ],
    [
      ['policy', 'lint'],
      'Missing required argument "policy". Run "purposely policy lint --help" to see what there is.\n',
    ],
    [
      ['check', '--output'],
      'Option "--output <file>" argument missing. Run "purposely check --help" to see what there is.\n',
    ],
  ])('ends with 2 and a sentence for %j', async (words, note) => {
    expect(await run(...words)).toEqual({ code: 2, out: '', note });
  });

  it('ends with 2 and the help when nothing is asked', async () => {
    const { code, out, note } = await run();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(note).toContain('Usage: purposely');
  });
});

describe('a failure', () => {
  it('is one sentence when the person can put it right', () => {
    expect(failureText(new UsageError('There is no x.'), 'reading', false)).toBe('There is no x.\n');
  });

  it('says what was being done and how to report it when it is a defect', () => {
    const text = failureText(new TypeError('x is not a function'), 'checking the project', false);
    expect(text).toMatch(
      /^Purposely failed while checking the project: x is not a function\. This is a defect of Purposely,/,
    );
    expect(text).toContain('PURPOSELY_DEBUG is 1');
    expect(text).not.toContain('    at ');
  });

  it('shows the stack only when it is asked for', () => {
    expect(failureText(new TypeError('x'), 'reading', true)).toMatch(/\n {4}at /);
  });

  it('takes anything that may be thrown', () => {
    for (const thrown of [undefined, null, '', 7, Symbol.iterator, new CommanderError(1, 'x', '')]) {
      expect(failureText(thrown, 'reading', true)).toMatch(/^Purposely failed while reading: .+\./);
    }
  });
});

describe('colour', () => {
  it('is for terminals, unless the environment says otherwise', () => {
    expect(wantsColour({}, true)).toBe(true);
    expect(wantsColour({}, false)).toBe(false);
    expect(wantsColour({ TERM: 'dumb' }, true)).toBe(false);
    expect(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
    expect(wantsColour({ NO_COLOR: '' }, true)).toBe(true);
    expect(wantsColour({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(wantsColour({ FORCE_COLOR: '0' }, true)).toBe(false);
  });
});
