import { Worker } from 'node:worker_threads';

/** What the thread runs: a dot a second, written past the main thread, which is busy. */
const SCRIPT = `
const { writeSync } = require('node:fs');
const { workerData: text } = require('node:worker_threads');
let begun = false;
setInterval(() => {
  try { writeSync(2, begun ? '.' : text); } catch {}
  begun = true;
}, 1000);
`;

/**
 * Runs work that takes its time, and may block the thread, and tells a person who watches after a second that it goes on.
 * @param text what is being done, as in "Checking the project"
 * @param watched whether anybody watches; otherwise nothing is written
 */
export async function withProgress<Result>(
  text: string,
  watched: boolean,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  if (!watched) return work();
  const began = Date.now();
  const worker = new Worker(SCRIPT, { eval: true, workerData: text });
  try {
    return await work();
  } finally {
    await worker.terminate();
    if (Date.now() - began > 1000) process.stderr.write('\n');
  }
}
