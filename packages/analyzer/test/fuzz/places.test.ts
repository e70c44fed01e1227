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

const programs = fc.sample(recipes(), { seed: SEED, numRuns: PROGRAMS }).map((recipe) => build(recipe, settled(true)));
const plain = programs.map(rendered);
const before = verdicts(plain);

function placed({ files, sinks }: Rendering, opening: string, closing: string): Rendering {
  const inside = (text: string): string => `${text.replace('export {};', `export {}; ${opening}`)}${closing}\n`;
  return { files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, inside(text)])), sinks };
}

describe('a program is found to do what it did', () => {
  it.each(places)('in %s', { timeout: 60_000 }, (_, opening, closing) => {
    const inside = plain.map((rendering) => placed(rendering, opening, closing));
    const lost: string[] = [];
    let extra = 0;
    verdicts(inside).forEach((after, index) => {
      const rendering = inside[index];
      const remarks = new Map<number, string>();
      after.forEach((verdict, sink) => {
        const was = before[index]?.[sink];
        if (was === 'confirmed' && verdict !== was) remarks.set(sink, `was ${was}, is ${verdict}`);
        if (was === 'clean' && verdict !== was) extra += 1;
      });
      if (rendering !== undefined && remarks.size > 0) lost.push(shownFiles(rendering, remarks));
    });
    expect(lost.slice(0, 3)).toEqual([]);
    const sinks = plain.reduce((all, rendering) => all + rendering.sinks.length, 0);
    expect(extra).toBeLessThanOrEqual(Math.floor(sinks * EXTRA_SHARE));
  });
});
