import { describe, expect, it } from 'vitest';
import { label, type Policy, PolicyError, parseLabel, parsePolicy } from '../src/index';

const large: Policy = parsePolicy({
  name: 'large',
  version: '1',
  categories: Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`c${index}`, {}])),
  purposes: { work: {}, rest: {} },
  clauses: [
    { id: 'permit', allow: {}, reason: 'It may.' },
    { id: 'first', deny: { allOf: ['c1', 'c2'] }, reason: 'Not together.' },
    { id: 'last', deny: { allOf: ['c3', 'c4'] }, reason: 'Not together.' },
  ],
});

describe('untyped input', () => {
  it('is explained without a nearest use where looking for one would take too long', () => {
    const labels = Array.from({ length: 100_000 }, (_, index) => label(`c${index % 3000}`));
    const { allowed, nearest } = large.explain({ labels, purpose: 'work' });
    expect({ allowed, nearest }).toEqual({ allowed: false, nearest: null });
  });

  it('cannot hide labels behind an iterator of its own', () => {
    const labels = Object.assign([label('c1'), label('c2')], { [Symbol.iterator]: () => [].values() });
    expect(large.decide({ labels, purpose: 'work' }).clause).toBe('first');
  });

  it('is denied even where what it throws cannot be looked at', () => {
    const hostile = new Proxy({}, { getPrototypeOf: () => expect.unreachable() });
    const use = {
      purpose: 'work',
      get labels(): never {
        throw hostile;
      },
    };
    expect(large.decide(use)).toMatchObject({ allowed: false, reason: expect.stringContaining('something unknown') });
  });

  it('does not spoil the answers of one policy with the labels of another', () => {
    const all = { name: 'all', version: '1', categories: { data: {} }, purposes: { use: {} } };
    const open = parsePolicy({ ...all, clauses: [{ id: 'permit', allow: {}, reason: 'It may.' }] });
    const closed = parsePolicy({ ...all, clauses: [] });
    const set = closed.intern([label('data')]);
    expect(open.permits(set, 0)).toBe(false);
    expect(closed.permits(set, 0)).toBe(false);
  });

  it.each([[1n], [{ self: undefined }], [() => 1]])('gets an error with its place where a state is %s', (state) => {
    const clauses = [{ id: 'one', allow: { state }, reason: 'It may.' }];
    const read = () => parsePolicy({ ...large.json, clauses });
    expect(read).toThrow(PolicyError);
    expect(read).toThrow('$.clauses[0].allow.state: ');
  });

  it('is no label when it is no text', () => {
    expect(() => parseLabel(5 as never)).toThrow('5 is not a label.');
  });
});
