import { expect, test } from 'vitest';
import { analyzeTexts, foundLines } from '../language/analysis';

/** From the first step on, calls are summed up and entry points run again for news only. */
const LATE = { steps: 1 };

function found(text: string): readonly number[] {
  return [...foundLines(analyzeTexts({ 'main.ts': text }, LATE).findings, 'main.ts')].sort((a, b) => a - b);
}

test('who came before the data is run again once there is some', () => {
  const lines = found(`let kept: unknown = null;
let clean: unknown = null;
export function show() {
  __sink(kept);
  __sink(clean);
}
export function keep() {
  kept = __source();
  clean = 'nothing';
}`);
  expect(lines).toEqual([4]);
});

test('who came before a function was stored is run again once it is', () => {
  const lines = found(`const listeners: ((text: string) => void)[] = [];
export function tell() {
  for (const listener of listeners) listener(__source());
}
export function listen() {
  listeners.push((text) => { __sink(text); });
  listeners.push(() => { __sink('nothing'); });
}`);
  expect(lines).toEqual([6]);
});

test('who came before a condition could hold is run again once it can', () => {
  const lines = found(`let ready = false;
export function show() {
  if (ready) __sink(__source());
  if (ready) __sink('nothing');
}
export function start() {
  ready = true;
}`);
  expect(lines).toEqual([3]);
});

test.each([
  [
    'a property that was missing',
    'const state: any = {};',
    'if (state.ready) __sink(__source());',
    'state.ready = true;',
  ],
  ['the first element', 'const list: string[] = [];', 'for (const _ of list) __sink(__source());', "list.push('a');"],
  ['a length', 'const list: string[] = [];', 'if (list.length > 0) __sink(__source());', "list.push('a');"],
  ['an entry', 'const map = new Map();', "if (map.has('a')) __sink(__source());", "map.set('a', 1);"],
  ['an object', 'let it: any = null;', 'if (it !== null) __sink(__source());', 'it = {};'],
])('who came before there was something is run again once there is: %s', (_what, start, show, change) => {
  expect(found(`${start}\nexport function show() { ${show} }\nexport function start() { ${change} }`)).toEqual([2]);
});

test('a service is there for whoever needs it, in whatever order', () => {
  const lines = found(`import { Injectable } from '@nestjs/common';
@Injectable()
export class Report {
  constructor(private readonly store: Store) {}
  show() {
    __sink(this.store.kept);
    __sink(this.store.clean);
  }
}
@Injectable()
export class Store {
  kept = __source();
  clean = 'nothing';
}`);
  expect(lines).toEqual([6]);
});
