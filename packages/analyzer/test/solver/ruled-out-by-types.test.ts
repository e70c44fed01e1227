import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** Where labelled data is found where a missing value is handed to a function that nobody sees. */
function placesAfter(declaration: string, call: string): readonly string[] {
  return placesIn(
    reportOn({
      'a.ts': `import { stop } from 'some-package';
${declaration}
export function name(given: string | undefined, log: Log) {
  let value = __source();
  if (given !== undefined) value = given;
  else ${call};
  __sink(value);
}`,
    }),
  );
}

const LOG = 'interface Log { fatal(text: string): never; error(text: string): void }';

describe('a call that types say never returns', () => {
  it('ends the way that leads to it, where it is a function that is declared', () => {
    expect(placesAfter(`${LOG} declare function fail(text: string): never;`, "fail('missing')")).toEqual([]);
  });

  it('ends the way that leads to it, where it is a method of an interface', () => {
    expect(placesAfter(LOG, "log.fatal('missing')")).toEqual([]);
  });
});

describe('a call of which types say nothing of the kind', () => {
  it('goes on, where it is a function that is declared', () => {
    expect(placesAfter(`${LOG} declare function fail(text: string): void;`, "fail('missing')")).toEqual(['a.ts:7']);
  });

  it('goes on, where it is a method of an interface', () => {
    expect(placesAfter(LOG, "log.error('missing')")).toEqual(['a.ts:7']);
  });

  it('goes on, where its package is not there', () => {
    expect(placesAfter(LOG, "stop('missing')")).toEqual(['a.ts:7']);
  });
});

describe('cases that types list', () => {
  const options = (strict: boolean): string => JSON.stringify({ compilerOptions: { strict }, include: ['*.ts'] });
  const program = `export function word(key: 'a' | 'b') {
  let value = __source();
  switch (key) {
    case 'a': value = 'x'; break;
    case 'b': value = 'y';
  }
  __sink(value);
}`;

  it('are all that there are', () => {
    expect(placesIn(reportOn({ 'tsconfig.json': options(true), 'a.ts': program }))).toEqual([]);
  });

  it('are not, where types do not say what may be missing', () => {
    expect(placesIn(reportOn({ 'tsconfig.json': options(false), 'a.ts': program }))).toEqual(['a.ts:7']);
  });
});
