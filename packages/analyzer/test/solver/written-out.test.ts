import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

describe('a package that is written out', () => {
  const lines = (specifier: string): string =>
    [
      `import first from '${specifier}';`,
      "__sink(first(['plain', __source()]));",
      "__sink(first([__source(), 'plain']));", // line 3
    ].join('\n');

  it.each(['lodash/first', 'lodash/first.js', 'lodash-es/first', 'lodash.first'])(
    'is known by the name of a member: %s',
    (specifier) => {
      const report = reportOn({ 'a.js': lines(specifier) });
      expect({ places: placesIn(report), gaps: report.gaps }).toEqual({ places: ['a.js:3'], gaps: [] });
    },
  );

  it('is what the project says it is, where its files are analyzed', () => {
    const report = reportOn(
      {
        'a.js': lines('lodash/first'),
        'own/first.js': 'export default (list) => list[1];',
        'tsconfig.json': JSON.stringify({
          compilerOptions: { allowJs: true, paths: { 'lodash/first': ['./own/first.js'] } },
        }),
      },
      { project: 'tsconfig.json' },
    );
    expect({ places: placesIn(report), gaps: report.gaps }).toEqual({ places: ['a.js:2'], gaps: [] });
  });

  it('is what the configuration says of it', () => {
    const report = reportOn(
      { 'a.js': "import { first } from 'lodash';\nfirst([__source()]);\nfirst(['plain']);" },
      { sinks: [{ callee: 'lodash#first', purpose: 'analytics' }] },
    );
    expect(placesIn(report)).toEqual(['a.js:2']);
  });

  it('leaves what it does not say to the models, and says that there is none', () => {
    const report = reportOn({ 'a.js': "import _ from 'lodash';\n__sink(_.unheardOf(__source()));" });
    expect(report.findings.map(({ tier }) => tier)).toEqual(['possible']);
    expect(report.gaps).toHaveLength(1);
  });
});
