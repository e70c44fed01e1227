import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

function linesOf(lines: readonly string[]): readonly string[] {
  const report = reportOn({ 'a.js': lines.join('\n') });
  expect(report.gaps.filter(({ place }) => place !== null)).toEqual([]);
  return placesIn(report);
}

describe('functions that nobody in the program calls', () => {
  it('hand out functions that keep what they captured', () => {
    const lines = [
      'function tellers() {',
      '  const secret = __source();',
      '  return {',
      '    secret: () => __sink(secret),', // line 4
      "    plain: () => __sink('plain'),",
      '    deeper: () => () => __sink(secret),', // line 6
      '  };',
      '}',
    ];
    expect(linesOf(lines)).toEqual(['a.js:4', 'a.js:6']);
  });

  it('hand them out through promises and unknown objects', () => {
    const lines = [
      'async function later() {',
      '  const secret = __source();',
      '  return () => __sink(secret);', // line 3
      '}',
      'function attach(button) {',
      '  const secret = __source();',
      '  button.onclick = () => __sink(secret);', // line 7
      "  button.onkeyup = () => __sink('plain');",
      '}',
    ];
    expect(linesOf(lines)).toEqual(['a.js:3', 'a.js:7']);
  });

  it('are called with the variables of every value that was made of them', () => {
    const lines = [
      'function make(text) {',
      '  return { show() { __sink(text); } };', // line 2
      '}',
      "exports.plain = make('plain');",
      'exports.secret = make(__source());',
    ];
    expect(linesOf(lines)).toEqual(['a.js:2']);
    expect(linesOf(lines.slice(0, 4))).toEqual([]);
  });

  it('are called on the object that holds them', () => {
    const lines = [
      'const settings = {',
      '  token: __source(),',
      "  name: 'plain',",
      '  showToken() { __sink(this.token); },', // line 4
      '  showName() { __sink(this.name); },',
      '};',
      'settings.later = function () { __sink(this.token); };', // line 7
      'settings.keep = function () { this.kept = __source(); };',
      'settings.tell = function () { __sink(this.kept); };', // line 9
    ];
    expect(linesOf(lines)).toEqual(['a.js:4', 'a.js:7', 'a.js:9']);
  });

  it('are called on an instance where they stand on a prototype', () => {
    const lines = [
      'function Person() { this.mail = __source(); this.plain = 0; }',
      'Person.prototype.showMail = function () { __sink(this.mail); };', // line 2
      'Person.prototype.showPlain = function () { __sink(this.plain); };',
      'Person.prototype.setKey = function () { this.key = __source(); };',
      'Person.prototype.showKey = function () { __sink(this.key); };', // line 5
    ];
    expect(linesOf(lines)).toEqual(['a.js:2', 'a.js:5']);
  });

  it('are called on instances of the classes that inherit them', () => {
    const lines = [
      'class Base {',
      '  put() { this.kept = __source(); }',
      '  tell() { __sink(this.fromHeir); }', // line 3
      '  plain() { __sink(this.other); }',
      '}',
      'class Heir extends Base {',
      '  more() { __sink(this.kept); this.fromHeir = __source(); }', // line 7
      '}',
      'class Sister extends Base {',
      '  more() { __sink(this.fromHeir); }',
      '}',
    ];
    expect(linesOf(lines)).toEqual(['a.js:3', 'a.js:7']);
  });

  it('yield all that they have, when they are generators', () => {
    const lines = [
      'function* items() {',
      '  const secret = __source();',
      '  yield secret;',
      '  __sink(secret);', // line 4
      "  __sink('plain');",
      '}',
      'async function* pages() { const secret = __source(); yield 1; __sink(secret); }', // line 7
    ];
    expect(linesOf(lines)).toEqual(['a.js:4', 'a.js:7']);
  });

  it('are left alone where the program says that nobody gets to call them', () => {
    const lines = [
      'function waits() {',
      '  const secret = __source();',
      "  Promise.resolve('x').then(() => 1, () => __sink(secret));",
      '  clearTimeout(setTimeout(() => __sink(secret), 1));',
      '}',
    ];
    expect(linesOf(lines)).toEqual([]);
  });
});

describe('functions that are handed to code that nobody sees', () => {
  it('are called at once or not', () => {
    const lines = [
      'export function perhaps(other) {',
      '  let called = false;',
      '  other.visit(() => { called = true; });',
      '  if (called) __sink(__source());', // line 4
      '  else __sink(__source());', // line 5
      '}',
    ];
    expect(linesOf(lines)).toEqual(['a.js:4', 'a.js:5']);
  });

  it('are called later, with what their variables hold by then', () => {
    const lines = [
      'export function later(other) {',
      "  let told = 'nothing';",
      "  let kept = 'nothing';",
      '  other.visit(() => { __sink(told); });', // line 4
      '  other.visit(() => { __sink(kept); });',
      '  told = __source();',
      "  kept = 'something';",
      '}',
    ];
    expect(linesOf(lines)).toEqual(['a.js:4']);
  });
});

describe('packages that are event emitters', () => {
  it('call the listeners that are there', () => {
    const lines = [
      "import EventEmitter from 'eventemitter3';",
      'const bus = new EventEmitter();',
      "bus.on('a', (value) => __sink(value));", // line 3
      "bus.on('b', (value) => __sink(value));",
      "bus.emit('a', __source());",
      "bus.emit('b', 'clean');",
    ];
    expect(linesOf(lines)).toEqual(['a.js:3']);
  });
});
