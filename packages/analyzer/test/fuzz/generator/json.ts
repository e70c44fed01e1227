import type { Builder } from '../builder';
import { js } from '../code';
import { existingList } from './arrays';
import { data, text } from './expressions';
import type { Family } from './family';
import { objectLiteral } from './objects';

/** Objects that become text and objects again. */
export const json: Family = { name: 'json', exact: true, emit: roundTrip };

function roundTrip(b: Builder): void {
  const { code } = objectLiteral(b, 2);
  const { name: list } = existingList(b);
  const object = b.fresh('object');
  b.emit(
    js`const ${object}${{ kind: 'type', code: ': any' }} = { inner: ${code}, list: [${text(b)}, ${data(b)}], other: ${text(b)} };`,
  );
  const parsed = b.fresh('parsed');
  b.emit(js`const ${parsed} = JSON.parse(JSON.stringify(${object}));`);
  b.sink(js`${parsed}.other`);
  b.sink(js`${parsed}.list[0]`);
  b.sink(js`${parsed}.list[1]`);
  b.sink(js`JSON.stringify(${object}.inner)`);
  b.sink(js`JSON.stringify({ a: ${object}.other, b: ${text(b)} })`);
  b.sink(js`JSON.stringify(${list})`);
}
