import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../tools/lib/build.mjs';
import { type Snippet, snippetsOf, textOf } from '../docs/snippets';
import { root } from './support/consumer';

const steps = snippetsOf('README.md', textOf('README.md')).filter(
  ({ words }) => words[0] === 'sh' && words[1] === 'run',
);

/** `exit=1` after `sh run`: the page tells the reader that the command ends so. */
function exitCodeOf({ words }: Snippet): number {
  return Number(words.find((word) => word.startsWith('exit='))?.slice('exit='.length) ?? 0);
}

// A shell that reads here-documents is what the tour is written for; Windows has none of its own.
describe.skipIf(process.platform === 'win32')('the tour of the README, pasted step by step', () => {
  let clone: string;
  beforeAll(async () => {
    await build();
    // What the reader stands in is this clone, but what the reader writes must not end up in it.
    clone = realpathSync(mkdtempSync(join(tmpdir(), 'purposely-tour-')));
    for (const name of readdirSync(root).filter((each) => each !== 'tour' && each !== '.git')) {
      symlinkSync(join(root, name), join(clone, name));
    }
  });
  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  it('has steps', () => {
    expect(steps.length).toBeGreaterThan(1);
  });

  it.each(steps.map((step) => [step.line, step] as const))('does what line %i says', (_line, step) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-euc', step.code], { cwd: clone, encoding: 'utf8' });
    expect({ status, stderr: status === exitCodeOf(step) ? '' : stdout + stderr }).toEqual({
      status: exitCodeOf(step),
      stderr: '',
    });
    for (const line of (step.output ?? '').split('\n')) expect(stdout).toContain(line.trim());
  });
});
