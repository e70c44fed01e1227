import { describe, expect, it } from 'vitest';
import { reportOn } from '../hostile/analysis';

/** With these, what a function of a file is called with is run, and nothing that it calls. */
const SUMMED_UP = { steps: 0, stepsPerFile: 0, stepsPerEntry: 100 };

/** `a.js:3` for what is confirmed, `a.js:3?` for what is possible. */
function foundIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { findings } = reportOn(files, {}, SUMMED_UP);
  const places = findings.map(({ place, tier }) => `${place.file}:${place.line}${tier === 'possible' ? '?' : ''}`);
  return [...new Set(places)].sort();
}

/** Lines of a program in one file that end with `// found` or `// possible`. */
function marked(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.endsWith('// found')) return [`a.js:${index + 1}`];
    return line.endsWith('// possible') ? [`a.js:${index + 1}?`] : [];
  });
}

const PROGRAMS: Readonly<Record<string, string>> = {
  'what is returned carries the argument that it was made of': `
    function joined(kept, dropped) { report(dropped.length); return report.bind(null, 1) && String(kept) + '!'; }
    function report(n) { return Number(n); }
    export function main() {
      __sink(joined(__source(), 'a')); // found
      __sink(joined('a', __source()));
    }`,
  'an argument that reaches a sink further in': `
    function outer(a, b) { inner(b); inner('x'); return Number(a); }
    function inner(x) { __sink(String(x)); } // found
    export function main() { outer('clean', __source()); }`,
  'an argument that does not reach it': `
    function outer(a, b) { inner(a); inner('x'); return Number(b); }
    function inner(x) { __sink(String(x)); }
    export function main() { outer('clean', __source()); }`,
  'data that begins inside': `
    function read() { return String(__source()); }
    function other() { return String(Number(__source() === 1)); }
    export function main() {
      __sink(read()); // found
      __sink(other());
    }`,
  'what a function stores in an argument': `
    function fill(target, value) { target.kept = String(value); target.other = String('x'); }
    export function main(target) {
      fill(target, __source());
      __sink(target.kept); // found
      __sink(target.other);
    }`,
  'what a function takes out of an argument': `
    function clean(target) { target.name = String('x'); }
    function keep(target) { target.other = String('x'); }
    export function main(one, two) {
      one.name = __source();
      two.name = __source();
      clean(one);
      keep(two);
      __sink(one.name);
      __sink(two.name); // found
    }`,
  'what an async function gives': `
    async function later(x) { await sleep(1); return String(x); }
    async function nothing(x) { await sleep(1); return Number(x === 1); }
    async function sleep(n) { await n; }
    export async function main() {
      __sink(await later(__source())); // found
      __sink(await nothing(__source()));
    }`,
  'what is thrown': `
    function fails(x) { throw new Error(String(x)); }
    function fine(x) { return Number(x === 1); }
    export function main() {
      try { fails(__source()); } catch (error) { __sink(error.message); } // found
      try { fine(__source()); } catch (error) { __sink(error.message); }
    }`,
  'code behind a call that never comes back': `
    function stop() { throw new Error(String(1)); }
    function go() { return String(1); }
    export function first() { stop(); __sink(__source()); }
    export function second() { go(); __sink(__source()); } // found
    `,
  'functions that call each other': `
    function even(n, x) { return Number(n) === 0 ? String(x) : odd(n - 1, x); }
    function odd(n, x) { return Number(n) === 0 ? '' : even(n - 1, x); }
    export function main(n) {
      __sink(even(n, __source())); // found
      __sink(even(n, 'x'));
    }`,
  'a small function is entered, with what it is called with': `
    function pick(o) { return o.kept; }
    export function main() {
      const o = { kept: __source(), other: 'x' };
      __sink(pick(o)); // found
      __sink(pick({ ...o, kept: 'y' }));
    }`,
  'data inside an object is taken together': `
    function pick(o) { return String(o.kept); }
    export function main() {
      __sink(pick({ kept: __source() })); // possible
      __sink(pick({ kept: 'x' }));
    }`,
  'a condition that the arguments decide': `
    function say(loud) { const x = String(__source()); if (loud) __sink(x); } // possible
    export function main() { say(false); }`,
};

describe('a call that is summed up', () => {
  it.each(Object.entries(PROGRAMS))('%s', (_what, text) => {
    expect(foundIn({ 'a.js': text })).toEqual([...marked(text)].sort());
  });

  it('stores for good what it stores in variables of the module', () => {
    const text = `
      let kept = '', other = '';
      function keep() { kept = String(__source()); other = String(1); }
      export function first() { keep(); }
      export function second() {
        __sink(kept); // found
        __sink(other);
      }`;
    expect(foundIn({ 'a.js': text })).toEqual([...marked(text)].sort());
  });

  it('leaves what it stores there to whoever called it', () => {
    const text = `
      let kept = '', other = '', third = '';
      function keep(x) { kept = String(x); }
      function perhaps(x) { if (Number(x)) other = String(1); }
      function maybe(x) { if (Number(x)) third = String(x); }
      export function main() {
        keep(__source());
        __sink(kept); // found
        keep('x');
        __sink(kept);
        other = __source();
        perhaps(1);
        __sink(other); // found
        third = __source();
        maybe('x');
        __sink(third); // found
      }`;
    expect(foundIn({ 'a.js': text })).toEqual([...marked(text)].sort());
  });

  it('may leave an argument as it was', () => {
    const text = `
      function perhaps(o) { if (Number(o.n)) o.name = String('x'); }
      export function main(o) {
        o.name = __source();
        perhaps(o);
        __sink(o.name); // found
      }`;
    expect(foundIn({ 'a.js': text })).toEqual([...marked(text)].sort());
  });

  it('is summed up anew where what it looked at has changed', () => {
    const text = `
      let kept = '';
      function show() { __sink(String(kept)); } // found
      export function first() { show(); }
      export function second() { kept = __source(); }`;
    expect(foundIn({ 'a.js': text })).toEqual([...marked(text)].sort());
  });

  it('is taken apart by the purpose that it runs under', () => {
    const text = `
      function show(x) { __sink(String(x)); } // found
      export function main() { show(__source()); show('x'); }`;
    expect(foundIn({ 'a.js': text })).toEqual([...marked(text)].sort());
  });

  it('is what a decorator of the program gives a parameter', () => {
    const text = `
      import { Controller, createParamDecorator, Get } from '@nestjs/common';
      const read = (name, key) => key === name && String(__source());
      const Secret = createParamDecorator((name) => read(name, 'x') || 'none');
      const Plain = createParamDecorator((name) => String(Number(name)));
      @Controller('users')
      export class Users {
        @Get() secret(@Secret('x') secret) { __sink(secret); } // found
        @Get('plain') plain(@Plain('x') plain) { __sink(plain); }
      }`;
    const { findings } = reportOn({ 'a.ts': text }, {}, SUMMED_UP);
    expect([...new Set(findings.map(({ place }) => place.line))]).toEqual([8]);
  });
});
