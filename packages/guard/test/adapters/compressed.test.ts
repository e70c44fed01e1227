import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { comparedWith } from '../../src/adapters/shared/compressed';

const TEXT = Buffer.from('what was asked about');
const refuse = (): void => {
  throw new Error('refused');
};

const UNKNOWN = [
  ['nobody opens', 'x-own'],
  ['hold something else', 'deflate'],
] as const;

describe.each(UNKNOWN)('bytes that %s', (_what, coding) => {
  const chunks = [deflateSync('something else'), Buffer.from('more')];

  it('are closed where they are refused, so that a file behind them is', async () => {
    const source = Readable.from(chunks);
    await expect(buffer(comparedWith(TEXT, source, coding, refuse, () => undefined))).rejects.toThrow('refused');
    expect(source.destroyed).toBe(true);
  });

  it('arrive where they may', async () => {
    const arrived = await buffer(
      comparedWith(
        TEXT,
        Readable.from(chunks),
        coding,
        () => undefined,
        () => undefined,
      ),
    );
    expect(arrived).toEqual(Buffer.concat(chunks));
  });

  it('end where something was read meanwhile that may not leave', async () => {
    const arrived: Uint8Array[] = [];
    const ask = (): void => {
      if (arrived.length > 0) refuse();
    };
    const note = (chunk: Uint8Array): number => arrived.push(chunk);
    await expect(buffer(comparedWith(TEXT, Readable.from(chunks), coding, ask, note))).rejects.toThrow('refused');
    expect(arrived).toEqual(chunks.slice(0, 1));
  });
});

describe('a compressed stream that ends before what was compressed does', () => {
  const bytes = deflateSync(TEXT);
  const halves = [bytes.subarray(0, 12), bytes.subarray(12, -1)];

  it('keeps its last chunk back where it is refused', async () => {
    const arrived: Uint8Array[] = [];
    const note = (chunk: Uint8Array): number => arrived.push(chunk);
    await expect(buffer(comparedWith(TEXT, Readable.from(halves), 'deflate', refuse, note))).rejects.toThrow('refused');
    expect(arrived).toEqual(halves.slice(0, 1));
  });

  it('arrives where it may', async () => {
    const allow = (): void => undefined;
    expect(await buffer(comparedWith(TEXT, Readable.from(halves), 'deflate', allow, allow))).toEqual(
      bytes.subarray(0, -1),
    );
  });
});

it('a compressed stream of nothing arrives, and nobody is asked', async () => {
  expect(await buffer(comparedWith(TEXT, Readable.from([]), 'deflate', refuse, () => undefined))).toHaveLength(0);
});
