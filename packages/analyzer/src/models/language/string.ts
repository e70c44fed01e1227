import type { Model } from '../../graph';
import type { Behaviour } from '../build';
import { handsOver, results } from '../build';

const STRING = 'global#String.prototype';
const scene = { setup: 'const text: string = __source();' };
const plain = { setup: "const text: string = 'plain';" };

/** New text from the text. */
const derived: Behaviour = { flows: [{ from: 'receiver', to: 'return' }] };
/** New text from the text and every argument. */
const joined: Behaviour = { flows: [...(derived.flows ?? []), { from: 'argument:*', to: 'return' }] };
/** A list of pieces. */
const pieces: Behaviour = { flows: [{ from: 'receiver', to: 'return[]' }] };
/** The second argument is text, or a function of the match that makes it. */
const replaced: Behaviour = {
  flows: [
    { from: 'receiver', to: 'return' },
    { from: 'argument:1', to: 'return' },
    { from: 'argument:1()', to: 'return' },
    ...handsOver(1, ['receiver', 'receiver', 'receiver', 'receiver', 'receiver']),
  ],
};

export const models: readonly Model[] = [
  ...results(STRING, derived, scene, {
    at: 'text.at(0)',
    charAt: 'text.charAt(0)',
    charCodeAt: 'text.charCodeAt(0)',
    codePointAt: 'text.codePointAt(0)',
    normalize: 'text.normalize()',
    repeat: 'text.repeat(2)',
    slice: 'text.slice(1)',
    substr: 'text.substr(1)',
    substring: 'text.substring(1)',
    toLocaleLowerCase: 'text.toLocaleLowerCase()',
    toLocaleUpperCase: 'text.toLocaleUpperCase()',
    toLowerCase: 'text.toLowerCase()',
    toString: 'text.toString()',
    toUpperCase: 'text.toUpperCase()',
    toWellFormed: 'text.toWellFormed()',
    trim: 'text.trim()',
    trimEnd: 'text.trimEnd()',
    trimStart: 'text.trimStart()',
    valueOf: 'text.valueOf()',
    anchor: "text.anchor('name')",
    big: 'text.big()',
    bold: 'text.bold()',
    link: "text.link('/')",
  }),
  ...results(STRING, joined, plain, {
    concat: 'text.concat(secret)',
    padEnd: 'text.padEnd(80, secret)',
    padStart: 'text.padStart(80, secret)',
  }),
  ...results(STRING, pieces, scene, {
    match: 'text.match(/a/)?.[0]',
    matchAll: '[...text.matchAll(/a/g)]',
    split: "text.split('@')[0]",
  }),
  ...results(STRING, replaced, scene, {
    replace: "text.replace('a', (match) => match)",
    replaceAll: "text.replaceAll('a', 'b')",
  }),
  ...results(STRING, { pure: true }, scene, {
    endsWith: "text.endsWith('a')",
    includes: "text.includes('a')",
    indexOf: "text.indexOf('a')",
    isWellFormed: 'text.isWellFormed()',
    lastIndexOf: "text.lastIndexOf('a')",
    localeCompare: "text.localeCompare('a')",
    search: 'text.search(/a/)',
    startsWith: "text.startsWith('a')",
  }),
  ...results(
    'global#String',
    { flows: [{ from: 'argument:*', to: 'return' }] },
    {},
    {
      fromCharCode: 'String.fromCharCode(secret)',
      fromCodePoint: 'String.fromCodePoint(secret)',
    },
  ),
  ...results(
    'global#String',
    {
      flows: [
        { from: 'argument:0[]', to: 'return' },
        { from: 'argument:*', to: 'return' },
      ],
    },
    {},
    {
      raw: "String.raw({ raw: ['<', '>'] }, secret)",
    },
  ),
];
