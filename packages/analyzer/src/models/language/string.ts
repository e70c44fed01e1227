import type { Model } from '../../graph';
import { results } from '../build';

const scene = { setup: 'const text: string = __source();' };

/** What the solver does not compute by itself: old methods that put a text into markup. */
export const models: readonly Model[] = [
  ...results('global#String.prototype', { flows: [{ from: 'receiver', to: 'return' }] }, scene, {
    anchor: "text.anchor('name')",
    big: 'text.big()',
    blink: 'text.blink()',
    bold: 'text.bold()',
    fixed: 'text.fixed()',
    fontcolor: "text.fontcolor('red')",
    fontsize: 'text.fontsize(2)',
    italics: 'text.italics()',
    link: "text.link('/')",
    small: 'text.small()',
    strike: 'text.strike()',
    sub: 'text.sub()',
    sup: 'text.sup()',
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
];
