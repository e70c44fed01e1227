import type { FlowRow, Model } from '../../graph';
import type { Behaviour } from '../build';
import { handsOver, results } from '../build';

const ARRAY = 'global#Array.prototype';
const scene = { setup: 'const list: string[] = [secret];' };
const empty = { setup: 'const list: string[] = [];' };

const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const ELEMENT = ['receiver[]', null, 'receiver'];

/** One of the elements. */
const element: Behaviour = { flows: [copy('receiver[]', 'return')] };
/** A new array (or iterator) of elements. */
const elements: Behaviour = { flows: [copy('receiver[]', 'return[]')] };
/** The array itself, with its elements in other places. */
const inPlace: Behaviour = { flows: [copy('receiver', 'return')] };
/** A function is asked about every element, and its answer is a condition. */
const asked: Behaviour['callbacks'] = [{ argument: 0, parameters: ELEMENT, when: 'now' }];
/** The elements to which a function says yes: one of them, or all. */
const approved = (to: string): Behaviour => ({ flows: [{ ...copy('receiver[]', to), asked: 0 }], callbacks: asked });

function folded(initial: string): Behaviour {
  return {
    flows: [
      ...handsOver(0, [null, 'receiver[]', null, 'receiver']),
      copy(initial, 'argument:0().0'),
      copy('receiver[]', 'argument:0().0'),
      copy('argument:0()', 'argument:0().0'),
      copy('argument:0()', 'return'),
      copy(initial, 'return'),
    ],
  };
}

export const models: readonly Model[] = [
  ...results(ARRAY, element, scene, { at: 'list.at(0)', pop: 'list.pop()', shift: 'list.shift()' }),
  ...results(ARRAY, approved('return'), scene, {
    find: 'list.find(Boolean)',
    findLast: 'list.findLast((item) => item !== undefined)',
  }),
  ...results(ARRAY, elements, scene, {
    slice: 'list.slice(0)',
    values: '[...list.values()]',
    toReversed: 'list.toReversed()',
  }),
  ...results(ARRAY, { flows: [copy('receiver[]', 'return[].1')] }, scene, { entries: '[...list.entries()]' }),
  ...results(ARRAY, approved('return[]'), scene, { filter: 'list.filter((item) => item.length > 0)' }),
  ...results(
    ARRAY,
    {
      flows: [copy('receiver', 'return')],
      callbacks: [{ argument: 0, parameters: ['receiver[]', 'receiver[]'], when: 'now' }],
    },
    scene,
    { sort: 'list.sort((a, b) => a.length - b.length)' },
  ),
  ...results(
    ARRAY,
    { ...elements, callbacks: [{ argument: 0, parameters: ['receiver[]', 'receiver[]'], when: 'now' }] },
    scene,
    { toSorted: 'list.toSorted()' },
  ),
  ...results(ARRAY, inPlace, scene, { reverse: 'list.reverse()', copyWithin: 'list.copyWithin(0, 1)' }),
  ...results(ARRAY, { flows: [...handsOver(0, ELEMENT), copy('argument:0()', 'return[]')] }, scene, {
    map: 'list.map((item) => item.trim())',
  }),
  ...results(
    ARRAY,
    { flows: [...handsOver(0, ELEMENT), copy('argument:0()', 'return[]'), copy('argument:0()[]', 'return[]')] },
    scene,
    { flatMap: 'list.flatMap((item) => [item])' },
  ),
  ...results(ARRAY, { flows: [copy('receiver[]', 'return[]'), copy('receiver[][]', 'return[]')] }, scene, {
    flat: '[list].flat()',
  }),
  ...results(
    ARRAY,
    { flows: [copy('receiver[]', 'return[]'), copy('argument:*', 'return[]'), copy('argument:*[]', 'return[]')] },
    empty,
    {
      concat: 'list.concat([secret])',
    },
  ),
  ...results(ARRAY, { flows: [copy('receiver[]', 'return[]'), copy('argument:1', 'return[]')] }, empty, {
    with: 'list.with(0, secret)',
  }),
  ...results(
    ARRAY,
    {
      flows: [
        copy('receiver[]', 'return[]'),
        ...[2, 3, 4, 5].flatMap((position) => [copy(`argument:${position}`, 'receiver[]')]),
      ],
    },
    scene,
    { splice: 'list.splice(0, 1)' },
  ),
  ...results(
    ARRAY,
    {
      flows: [
        copy('receiver[]', 'return[]'),
        ...[2, 3, 4, 5].map((position) => copy(`argument:${position}`, 'return[]')),
      ],
    },
    empty,
    { toSpliced: 'list.toSpliced(0, 0, secret)' },
  ),
  ...results(ARRAY, { flows: [copy('argument:0', 'receiver[]'), copy('receiver', 'return')] }, empty, {
    fill: 'list.fill(secret)',
  }),
  // Both answer with the new length.
  ...results(ARRAY, { flows: [copy('argument:*', 'receiver[]')] }, empty, {
    push: '(list.push(secret), list)',
    unshift: '(list.unshift(secret), list)',
  }),
  ...results(
    ARRAY,
    {
      flows: [
        { from: 'receiver[]', to: 'return' },
        { from: 'argument:0', to: 'return' },
      ],
    },
    scene,
    {
      join: "list.join(', ')",
    },
  ),
  ...results(ARRAY, { flows: [{ from: 'receiver[]', to: 'return' }] }, scene, {
    toString: 'list.toString()',
    toLocaleString: 'list.toLocaleString()',
  }),
  ...results(ARRAY, folded('argument:1'), scene, {
    reduce: "list.reduce((all, item) => all + item, '')",
    reduceRight: "list.reduceRight((all, item) => all + item, '')",
  }),
  ...results(ARRAY, { callbacks: asked }, scene, { forEach: 'list.forEach((item) => __sink(item))' }, 'flow'),
  ...results(ARRAY, { callbacks: asked }, scene, {
    every: 'list.every((item) => item.length > 0)',
    findIndex: 'list.findIndex((item) => item.length > 0)',
    findLastIndex: 'list.findLastIndex((item) => item.length > 0)',
    some: 'list.some((item) => item.length > 0)',
  }),
  ...results(ARRAY, { pure: true }, scene, {
    includes: "list.includes('a')",
    indexOf: "list.indexOf('a')",
    keys: '[...list.keys()]',
    lastIndexOf: "list.lastIndexOf('a')",
  }),
  ...results('global#Array', { pure: true }, {}, { isArray: 'Array.isArray(secret)' }),
  ...results('global#Array', { flows: [copy('argument:*', 'return[]')] }, {}, { of: 'Array.of(secret)' }),
  // `fromAsync` is written out.
  ...results(
    'global#Array',
    {
      flows: [...handsOver(1, ['argument:0[]']), copy('argument:0[]', 'return[]'), copy('argument:1()', 'return[]')],
    },
    {},
    { from: 'Array.from([secret])' },
  ),
];
