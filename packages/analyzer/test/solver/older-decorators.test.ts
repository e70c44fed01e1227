import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

const tsconfig = JSON.stringify({ compilerOptions: { experimentalDecorators: true }, include: ['*.ts'] });

/** Whether exactly the lines are found that say so, where the compiler is told to call decorators in their older way. */
function expectFound(lines: readonly string[]): void {
  const expected = lines.flatMap((line, index) => (line.includes('// arrives') ? [`a.ts:${index + 1}`] : []));
  const report = reportOn({ 'tsconfig.json': tsconfig, 'a.ts': lines.join('\n') });
  expect(placesIn(report)).toEqual(expected);
}

describe('decorators that are called in their older way', () => {
  it('are given the prototype and the name, whatever their parameters are called', () => {
    expectFound([
      'const values = new WeakMap<object, string>();',
      'function Upper(to: any, called: string) {',
      '  Object.defineProperty(to, called, {',
      '    get(this: any) { return values.get(this)?.toUpperCase(); },',
      '    set(this: any, value: string) { values.set(this, value); },',
      '  });',
      '}',
      'class Row { @Upper declare text: string; constructor(text: string) { this.text = text; } }',
      '__sink(new Row(__source()).text); // arrives',
      "__sink(new Row('c').text);",
    ]);
  });

  it('are called at parameters before the decorators of the method and the class', () => {
    expectFound([
      'const tokens = new Map<any, string[]>();',
      "const pool: Record<string, string> = { secret: __source(), name: 'c' };",
      'const Inject = (token: string) => (to: any, called: any, place: number) => {',
      '  const list = tokens.get(to) ?? [];',
      '  list[place] = token;',
      '  tokens.set(to, list);',
      '};',
      'const Wired = (made: any): any => {',
      '  const list = tokens.get(made) ?? [];',
      '  return class extends made { constructor() { super(...list.map((token) => pool[token])); } };',
      '};',
      "@Wired class Service { constructor(@Inject('secret') public secret?: string, @Inject('name') public name?: string) {} }",
      'const service = new Service();',
      '__sink(service.secret); // arrives',
      '__sink(service.name);',
    ]);
  });

  it('know the place of a parameter and its method', () => {
    expectFound([
      'const places: Record<string, number> = {};',
      'function Hidden(to: any, called: string, place: number) { places[called] = place; }',
      'function Guarded(to: any, called: string, descriptor: PropertyDescriptor) {',
      '  const inner = descriptor.value;',
      "  descriptor.value = function (...given: any[]) { given[places[called]!] = 'c'; return inner.apply(this, given); };",
      '}',
      'class Api {',
      '  @Guarded first(@Hidden one: string, two: string) { return one + two; }',
      '}',
      "__sink(new Api().first(__source(), 'c'));",
      "__sink(new Api().first('c', __source())); // arrives",
    ]);
  });
});
