import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

const program = `class Base { text = __source(); }
class Heir extends Base { text: string; }
__sink(new Heir().text);
`;

function placesWith(compilerOptions: Readonly<Record<string, unknown>>): readonly string[] {
  const tsconfig = JSON.stringify({ compilerOptions, include: ['*.ts'] });
  return placesIn(reportOn({ 'a.ts': program, 'tsconfig.json': tsconfig }));
}

describe('a field of a subclass that has a type and no value', () => {
  it('takes away what the class above put there, where fields are properties of each instance', () => {
    expect(placesWith({ target: 'es2022' })).toEqual([]);
    expect(placesWith({ target: 'es2020', useDefineForClassFields: true })).toEqual([]);
  });

  it('is only a type elsewhere', () => {
    expect(placesWith({ target: 'es2021' })).toEqual(['a.ts:3']);
    expect(placesWith({ target: 'es2022', useDefineForClassFields: false })).toEqual(['a.ts:3']);
  });
});
