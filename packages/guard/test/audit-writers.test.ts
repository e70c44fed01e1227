import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { jsonLinesAudit } from '@purposely/guard';
import { verifyAudit } from '@purposely/guard/audit';
import { describe, expect, it } from 'vitest';
import { linesOf, program, record, withFolder } from './support/audit';
import { thrownBy } from './support/shop';

const at = withFolder();
const lock = (): string => at('audit.jsonl.lock');
const open = (): ReturnType<typeof jsonLinesAudit> => jsonLinesAudit(at('audit.jsonl'), { chain: true });
const refusal = (): string => (thrownBy(open) as Error).message;

/** A process that has ended, whose number no other process has yet. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('a chained file', () => {
  it('has one writer in a process', async () => {
    const first = open();
    expect(refusal()).toBe(
      `The audit file ${at('audit.jsonl')} already has a writer in this process. Share one audit between the guards, or close the first.`,
    );
    await first.close();
    await open().close();
    expect(existsSync(lock())).toBe(false);
  });

  it('has one writer among processes, and says which', async () => {
    const code = `jsonLinesAudit(process.argv[2], { chain: true }).write(record('f')); console.log('open'); setInterval(() => {}, 1000);`;
    const file = await program(at('program.mjs'), code);
    const child = spawn(process.execPath, [file, at('audit.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(refusal()).toContain(`already has a writer: process ${child.pid}. Give each process a file of its own`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // What the killed process left is taken over.
    const audit = open();
    audit.write(record('g'));
    await audit.close();
    expect((await verifyAudit([at('audit.jsonl')])).findings).toEqual([]);
  });

  it('is taken over from a process whose number another one has now', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: process.pid, host: hostname(), started: '1' }));
    const audit = open();
    expect(JSON.parse(readFileSync(lock(), 'utf8'))).toMatchObject({ pid: process.pid });
    await audit.close();
  });

  it('is not taken over from another machine, of whose processes nobody knows here', () => {
    writeFileSync(lock(), JSON.stringify({ pid: 1, host: 'elsewhere', started: '1' }));
    expect(refusal()).toContain(
      `process 1 on the machine "elsewhere". Give each process a file of its own; if that one runs no more, remove ${lock()}.`,
    );
  });

  it('is not taken over by a lock that cannot be read', () => {
    writeFileSync(lock(), '');
    expect(refusal()).toContain(`if none runs, remove ${lock()}.`);
  });

  it('goes to one of many that start at once after a kill', async () => {
    const code = `
      process.stdin.once('data', () => {
        try { jsonLinesAudit(process.argv[2], { chain: true }); console.log('open'); } catch { console.log('refused'); }
      });
      console.log('ready');`;
    const file = await program(at('program.mjs'), code);
    writeFileSync(lock(), JSON.stringify({ pid: await endedProcess(), host: hostname(), started: null }));
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, [file, at('audit.jsonl')], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const said = (): Promise<unknown[][]> => Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
    await said();
    const answers = said();
    for (const { stdin } of children) stdin.write('go');
    expect((await answers).map(String).sort()).toEqual(['open\n', ...Array.from({ length: 5 }, () => 'refused\n')]);
    const exits = children.map((child) => once(child, 'exit'));
    for (const { stdin } of children) stdin.end();
    await Promise.all(exits);
  });
});

describe('a plain file', () => {
  it('may have several writers, whose lines do not mix', async () => {
    const code = `
      const audit = jsonLinesAudit(process.argv[2]);
      for (let index = 0; index < 3000; index += 1) {
        audit.write(record(process.argv[3] + '-' + index + 'x'.repeat(index % 300)));
        if (index % 50 === 0) await audit.flush();
      }
      await audit.close();`;
    const file = await program(at('program.mjs'), code);
    const run = promisify(execFile);
    await Promise.all(['a', 'b', 'c'].map((name) => run(process.execPath, [file, at('audit.jsonl'), name])));
    const fields = linesOf(at('audit.jsonl')).map(({ field }) => String(field).replace(/x*$/, ''));
    for (const name of ['a', 'b', 'c']) {
      expect(fields.filter((field) => field.startsWith(name))).toEqual(
        Array.from({ length: 3_000 }, (_, index) => `${name}-${index}`),
      );
    }
  });

  it('is not taken for torn while another process is still writing a line', async () => {
    const code = `
      import { appendFileSync } from 'node:fs';
      const [first, second] = ['{"event":"denied",', '"field":"slow"}\\n'];
      appendFileSync(process.argv[2], first);
      console.log('half');
      setTimeout(() => appendFileSync(process.argv[2], second), 30);`;
    const file = await program(at('program.mjs'), code);
    const child = spawn(process.execPath, [file, at('audit.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const audit = jsonLinesAudit(at('audit.jsonl'));
    audit.write({ event: 'denied', field: 'quick' } as never);
    await audit.close();
    expect(linesOf(at('audit.jsonl')).map(({ field }) => field)).toEqual(['slow', 'quick']);
  });
});
