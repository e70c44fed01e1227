import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rendered } from './compare';
import { settled } from './generator';
import { build, recipes } from './program';
import { type Rendering, shownFiles, verdicts } from './verdicts';

const PROGRAMS = 100;
const SEED = 11;
/** Code that is perhaps run more than once shows a little more: what an earlier run left may be met by a later one. */
const EXTRA_SHARE = 0.004;
const LEAVES_WAITING = /await|async|Promise|\.then\(|setTimeout|queueMicrotask|nextTick|setImmediate/;

/** Places at which code stands that others run: what comes before it, and what behind it. */
const places = [
  ['a function that a module exports', 'export default async function () {', '}'],
  ['a function that nothing calls', 'async function main() {', '}'],
  ['a method', 'class Service { async run() {', '} }'],
  ['a timer', 'setTimeout(async () => {', '}, 10);'],
  ['an interval', 'setInterval(async () => {', '}, 10);'],
  ['a server', "(await import('node:http')).createServer(async () => {", '}).listen(1);'],
  ['a reaction', 'Promise.resolve().then(async () => {', '});'],
  ['a callback of code outside', 'outside(async () => {', '});'],
  ['callbacks of code outside inside each other', 'outside(() => { inside(async () => {', '}); });'],
] as const;

/** Places at which code runs nobody knows how often, and each time before it runs once more. */
const loops = [
  ['a loop over what nobody knows', 'for (const round of process.argv) {', '}'],
  ['a loop that nobody knows when it ends', 'while (Math.random() > 0.5) {', '}'],
  ['a function that a loop calls', 'for (const round in process.env) { (() => {', '})(); }'],
  ['a callback of a list that nobody knows', 'process.argv.map(() => {', '});'],
] as const;

const programs = fc.sample(recipes(), { seed: SEED, numRuns: PROGRAMS }).map((recipe) => build(recipe, settled(true)));
const plain = programs.map(rendered);
const before = verdicts(plain);
const all = plain.map((rendering, index) => ({ rendering, before: before[index] ?? [] }));

/** Programs that leave nothing waiting. */
const atOnce = all.filter(({ rendering: { files } }) => !LEAVES_WAITING.test(Object.values(files).join('\n')));

function placed({ files, sinks }: Rendering, opening: string, closing: string): Rendering {
  const inside = (text: string): string => `${text.replace('export {};', `export {}; ${opening}`)}${closing}\n`;
  return { files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, inside(text)])), sinks };
}

/** Labelled sinks that are no longer found as such at a place, and how many clean ones are found. */
function differencesAt(
  programs: typeof all,
  opening: string,
  closing: string,
): { readonly lost: readonly string[]; readonly extra: number } {
  const inside = programs.map(({ rendering }) => placed(rendering, opening, closing));
  const found = verdicts(inside);
  const lost: string[] = [];
  let extra = 0;
  for (const [index, { before }] of programs.entries()) {
    const rendering = inside[index];
    const remarks = new Map<number, string>();
    found[index]?.forEach((verdict, sink) => {
      const was = before[sink];
      if (was === 'confirmed' && verdict !== was) remarks.set(sink, `was ${was}, is ${verdict}`);
      if (was === 'clean' && verdict !== was) extra += 1;
    });
    if (rendering !== undefined && remarks.size > 0) lost.push(shownFiles(rendering, remarks));
  }
  return { lost, extra };
}

function countOfSinks(programs: typeof all): number {
  return programs.reduce((sum, { rendering }) => sum + rendering.sinks.length, 0);
}

describe('a program is found to do what it did', () => {
  it.each(places)('in %s', { timeout: 60_000 }, (_, opening, closing) => {
    const { lost, extra } = differencesAt(all, opening, closing);
    expect(lost.slice(0, 3)).toEqual([]);
    expect(extra).toBeLessThanOrEqual(Math.floor(countOfSinks(all) * EXTRA_SHARE));
  });

  it.each(loops)('in %s', { timeout: 60_000 }, (_, opening, closing) => {
    const { lost, extra } = differencesAt(atOnce, opening, closing);
    expect(countOfSinks(atOnce)).toBeGreaterThan(300);
    expect(lost.slice(0, 3)).toEqual([]);
    expect(extra).toBeLessThanOrEqual(Math.floor(countOfSinks(atOnce) * EXTRA_SHARE));
  });
});
