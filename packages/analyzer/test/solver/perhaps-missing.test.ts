import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

function placesOf(line: string): readonly string[] {
  return placesIn(reportOn({ 'a.js': `const plugin = require('plugin');\n${line}` }));
}

describe('what a package that nobody models has under a name', () => {
  it.each([
    'if (!plugin.flag) __sink(__source());',
    'if (plugin.flag) {} else __sink(__source());',
    '__sink(plugin.flag || __source());',
    '__sink(plugin.flag ?? __source());',
    'if (plugin.flag === undefined) __sink(__source());',
    'if (plugin.settings.flag == null) __sink(__source());',
    "import settings, { flag } from 'settings'; if (!flag) __sink(__source());",
    "import settings from 'settings'; if (!settings.flag) __sink(__source());",
    'if (!window.flag) __sink(__source());',
  ])('may be missing, or false: %s', (line) => {
    expect(placesOf(line)).toEqual(['a.js:2']);
  });

  it.each([
    'if (!plugin) __sink(__source());',
    'if (!require("node:fs").readFileSync) __sink(__source());',
    'if (!console.log) __sink(__source());',
    'if (!Math) __sink(__source());',
  ])('is there where it is the package, or a part of the language or of Node: %s', (line) => {
    expect(placesOf(line)).toEqual([]);
  });
});
