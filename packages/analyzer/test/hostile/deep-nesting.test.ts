import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

const beside = '__sink(__source());';

const LEVELS = 10_000;
const deep = (text: string, levels: number = LEVELS): string => text.repeat(levels);

/** By the ending of the file: what is nested, and its text. */
const NESTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  js: {
    brackets: `x = ${deep('[')}a${deep(']')};`,
    indexes: `x = ${deep('a[')}a${deep(']')};`,
    'computed names': `x = ${deep('{ [')}1${deep(']: 1 }')};`,
    powers: `x = ${deep('a ** ')}b;`,
    'sums on the right': `x = ${deep('a + (')}b${deep(')')};`,
    assignments: `${deep('a = ')}b;`,
    arrows: `x = ${deep('a => ')}b;`,
    'async arrows': `x = ${deep('async a => ')}b;`,
    'choices on the left': `x = ${deep('a ? ')}b${deep(' : c')};`,
    'choices on the right': `x = ${deep('a ? b : ')}c;`,
    'choices in conditions': `x = ${deep('(')}a${deep(' ? b : c)')};`,
    templates: `x = ${deep('`${')}a${deep('}`')};`,
    tags: `x = ${deep('a`${')}a${deep('}`')};`,
    constructions: `x = ${deep('new ')}A;`,
    awaits: `export {}; x = ${deep('await ')}a;`,
    yields: `function* g() { x = ${deep('yield ')}a; }`,
    types: `x = ${deep('typeof ')}a;`,
    spreads: `x = ${deep('[...')}a${deep(']')};`,
    'spread objects': `x = ${deep('{ ...')}a${deep('}')};`,
    arguments: `x = ${deep('f(')}a${deep(')')};`,
    imports: `x = ${deep('import(')}a${deep(')')};`,
    'array patterns': `const ${deep('[')}a${deep(']')} = b;`,
    'object patterns': `const ${deep('{ a: ')}a${deep('}')} = b;`,
    defaults: `function f(${deep('a = (')}1${deep(')')}) {}`,
    'conditions in a row': `${deep('if (a) b(); else ')}c();`,
    loops: `${deep('while (a) ')}b();`,
    'loops over items': `${deep('for (x of y) ')}b();`,
    'loops with ends': `${deep('do ')}b();${deep(' while (a);')}`,
    switches: `${deep('switch (a) { case 1: ')}b();${deep('}')}`,
    attempts: `${deep('try {')}b();${deep('} catch {}')}`,
    'last wills': `${deep('try {} finally {')}b();${deep('}')}`,
    labels: `${Array.from({ length: LEVELS }, (_, index) => `l${index}: `).join('')}b();`,
    classes: `x = ${deep('class extends ')}A${deep(' {}')};`,
    fields: `x = ${deep('class { a = ')}1${deep('}')};`,
    'called functions': `${deep('(function () {')}${deep('})();')}`,
    getters: `x = ${deep('{ get a() { return ')}1${deep('} }')};`,
    commas: `x = (${deep('a, ')}b);`,
    conjunctions: `x = ${deep('a && ')}b;`,
    comparisons: `x = ${deep('a < ')}b;`,
    groups: `x = /${deep('(')}a${deep(')')}/;`,
    'open parentheses': deep('('),
    'open braces': deep('{'),
    'open templates': deep('`${'),
    closings: deep(')') + deep(']') + deep('}'),
    signs: deep('@'),
    hashes: deep('#'),
    points: deep('.'),
    // Chains are followed link by link, with a question about each; the names of what is called grow with them.
    members: `x = a${deep('.b', 3000)};`,
    'optional members': `x = a${deep('?.b', 3000)};`,
    calls: `x = a${deep('()', 2000)};`,
  },
  cjs: { 'names in objects': `${deep('with (a) ')}b();` },
  jsx: {
    elements: `x = ${deep('<a>')}${deep('</a>')};`,
    'elements in expressions': `x = ${deep('<a>{')}1${deep('}</a>')};`,
    'elements in attributes': `x = ${deep('<a b={')}1${deep('} />')};`,
    'open elements': deep('<a>'),
  },
  ts: {
    'array types': `let x: T${deep('[]')};`,
    'types in parentheses': `let x: ${deep('(')}T${deep(')')};`,
    'generic types': `let x: ${deep('A<')}T${deep('>')};`,
    'function types': `let x: ${deep('() => ')}T;`,
    'conditional types': `type X = ${deep('A extends B ? C : ')}D;`,
    'object types': `type X = ${deep('{ a: ')}D${deep('}')};`,
    'tuple types': `type X = ${deep('[')}D${deep(']')};`,
    'template types': `type X = ${deep('`${')}D${deep('}`')};`,
    'mapped types': `type X = ${deep('{ [K in A]: ')}D${deep('}')};`,
    'indexed types': `type X = D${deep("['a']")};`,
    unions: `type X = ${deep('A | ')}D;`,
    'stated types': `x = a${deep(' as any')};`,
    'stated presence': `x = a${deep('!')};`,
    'generic calls': `x = ${deep('f<')}A${deep('>')}();`,
    namespaces: `${deep('namespace a {')}${deep('}')}`,
    decorators: `${deep('@d ')}class A {}`,
  },
};

const cases = Object.entries(NESTED).flatMap(([ending, texts]) =>
  Object.entries(texts).map(([name, text]) => [name, `deep.${ending}`, text] as const),
);

describe('code that is nested thousands of levels deep', () => {
  it.each(cases)('hides nothing in the file beside it, and is a gap at most: %s', (_name, path, text) => {
    const report = reportOn({ [path]: text, 'good.js': beside });
    expect(placesIn(report)).toEqual(['good.js:1']);
    for (const { message } of report.gaps) expect(message).toMatch(/^[^\n]+ \S+[^.?!]\.$/);
  });

  it.each([
    ['brackets', '[', ']'],
    ['arrows', '(() => ', ')()'],
    ['blocks', '{', '}'],
    ['functions', '(function () { ', ' })();'],
  ])('is a gap where what happens inside is not followed: %s', (_name, open, close) => {
    const report = reportOn({ 'deep.js': `${deep(open, 400)}__sink(__source())${deep(close, 400)};` });
    const gaps = report.gaps.map(({ kind, place }) => [kind, place?.file]);
    expect([...gaps, ...placesIn(report)]).not.toEqual([]);
  });
});

describe('a line of ten megabytes', () => {
  const size = 10_000_000;

  it.each([
    ['one text', `let text = '${'x'.repeat(size)}'; __sink(text + __source());`],
    ['one comment', `/* ${'x'.repeat(size)} */ __sink(__source());`],
    ['blanks', `${' '.repeat(size)}__sink(__source());`],
    ['one name', `let ${'x'.repeat(size)} = __source(); __sink(__source());`],
  ])('is read to its end: %s', { timeout: 60_000 }, (_name, text) => {
    expect(placesIn(reportOn({ 'line.js': text }))).toEqual(['line.js:1']);
  });

  it.each([
    ['calls', 'a(1);'.repeat(size / 5)],
    ['elements of an array', `x = [${'1,'.repeat(size / 2)}];`],
    ['openings', '('.repeat(size)],
    ['no letters', '\u0001'.repeat(size)],
  ])('is a gap where it has too much in it: %s', { timeout: 60_000 }, (_name, text) => {
    const report = reportOn({ 'line.js': text, 'good.js': beside });
    expect(report.gaps.map(({ place }) => place?.file)).toEqual(['line.js']);
    expect(placesIn(report)).toEqual(['good.js:1']);
  });
});
