import { describe, expect, it } from 'vitest';
import { analyzeTexts, foundLines } from '../language/analysis';

function linesOf(files: Readonly<Record<string, string>>, file: string): readonly number[] {
  return [...foundLines(analyzeTexts(files).findings, file)];
}

const throws = 'throw new TypeError(__source());';
const catches = ["try { require('./throws'); __sink(__source()); }", 'catch (error) { __sink(error.message); }'];

describe('a required file that throws', () => {
  it('throws where it is required, and nothing behind that runs', () => {
    expect(linesOf({ 'main.js': catches.join('\n'), 'throws.js': throws }, 'main.js')).toEqual([2]);
    expect(linesOf({ 'main.js': catches.join('\n'), 'throws.js': 'exports.a = 1;' }, 'main.js')).toEqual([1]);
  });

  it('throws again where it is required again', () => {
    const again = [...catches, ...catches].join('\n');
    expect(linesOf({ 'main.js': again, 'throws.js': throws }, 'main.js')).toEqual([2, 4]);
    expect(linesOf({ 'main.js': again, 'throws.js': `if (__unknown()) ${throws}` }, 'main.js')).toEqual([1, 2, 3, 4]);
  });

  it('rejects what import() gives the second time, too', () => {
    const first = "import('./throws').then(() => __sink(__source()),\n(error) => __sink(error.message));";
    const second = `setTimeout(() => ${first.slice(0, -1)}, 10);`;
    const main = `${first}\n${second}`;
    expect(linesOf({ 'main.js': main, 'throws.js': throws }, 'main.js')).toEqual([2, 4]);
  });

  it('rejects what import() gives', () => {
    const text = ["import('./throws').then(() => __sink(__source()),", '(error) => __sink(error.message));'].join('\n');
    expect(linesOf({ 'main.js': text, 'throws.js': throws }, 'main.js')).toEqual([2]);
  });
});

describe('a file that nobody mentions', () => {
  const reads = 'exports.value = global.setting;';
  const sets = "global.setting = __source();\n__sink(require('./a').value);";

  it('begins before those that it requires, whatever they are called', () => {
    expect(linesOf({ 'a.js': reads, 'z.js': sets }, 'z.js')).toEqual([2]);
  });

  it('is taken by its name where files mention each other in a circle', () => {
    const circle = (other: string): string => `${reads}\nrequire('./${other}');`;
    expect(linesOf({ 'a.js': circle('index'), 'index.js': sets }, 'index.js')).toEqual([2]);
    expect(linesOf({ 'a.js': circle('z'), 'z.js': sets }, 'z.js')).toEqual([]);
  });
});

describe('a chain of files that require each other', () => {
  it('is followed to its end, however long it is', () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`f${index}.js`, `module.exports = require('./f${index + 1}');`]),
    );
    expect(
      linesOf(
        { ...files, 'f300.js': 'module.exports = __source();', 'main.js': "__sink(require('./f0'));" },
        'main.js',
      ),
    ).toEqual([1]);
  });
});

describe('a module that is named by what the program computes', () => {
  const plugs = { 'plugs/a.js': 'exports.run = () => __source();', 'plugs/b.js': "exports.run = () => 'b';" };
  const found = (main: string): readonly number[] => linesOf({ ...plugs, 'main.js': main }, 'main.js');
  const file = (name: string): string => `require(require('path').join(__dirname, 'plugs', '${name}'))`;

  it('is the file that its path leads to', () => {
    expect(found(`__sink(${file('a')}.run());\n__sink(${file('b')}.run());`)).toEqual([1]);
  });

  it('may be any file of the folder where the rest of the name comes from outside', () => {
    expect(found('const load = (name) => require(`./plugs/${name}`);\n__sink(load(process.argv[2]).run());')).toEqual([
      2,
    ]);
    expect(found('const load = (name) => require(`./others/${name}`);\n__sink(load(process.argv[2]).run());')).toEqual(
      [],
    );
  });

  it('is loaded by what createRequire() gives, too', () => {
    const made = "const { createRequire } = require('module');\nconst load = createRequire(__filename);";
    expect(found(`${made}\n__sink(load('./plugs/a').run());\n__sink(load('./plugs/b').run());`)).toEqual([3]);
  });
});
