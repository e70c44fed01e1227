import { asPieces, piecesOf, textOfPieces } from '../../../values/pieces';
import type { Pieces } from '../../../values/places';
import { asText } from '../../../values/text';
import { type Compression, codedIn, derived, isUntracked, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { bytesOfText } from './encodings';
import { heldBy, made } from './held';

const COMPRESS: Readonly<Record<string, Compression>> = {
  brotliCompressSync: 'brotli',
  deflateRawSync: 'deflateRaw',
  deflateSync: 'deflate',
  gzipSync: 'gzip',
  zstdCompressSync: 'zstd',
};

const DECOMPRESS: Readonly<Record<string, readonly Compression[]>> = {
  brotliDecompressSync: ['brotli'],
  gunzipSync: ['gzip'],
  inflateRawSync: ['deflateRaw'],
  inflateSync: ['deflate'],
  unzipSync: ['gzip', 'deflate'],
  zstdDecompressSync: ['zstd'],
};

/** The bytes of what is given to be compressed; null where they are not known as a text. */
function given(call: IntrinsicCall): Pieces | null {
  const value = call.argument(0);
  if (isUntracked(value)) return null;
  const bytes = heldBy(call, value);
  if (bytes !== null) return bytes;
  const text = asText(call.machine, call.frame, value, call.site);
  return piecesOf(text) === null ? null : bytesOfText(text, 'utf8');
}

/** What a function that compresses, or reads what was compressed, gives; null for all others, and where that is not known. */
export function compressed(call: IntrinsicCall, name: string): Value | null {
  const coding = Object.hasOwn(COMPRESS, name) ? COMPRESS[name] : undefined;
  const read = Object.hasOwn(DECOMPRESS, name) ? DECOMPRESS[name] : undefined;
  const bytes = coding === undefined && read === undefined ? null : given(call);
  if (bytes === null) return null;
  const text = textOfPieces(bytes);
  if (coding !== undefined) return made(call, [{ ...derived(text.facts), form: { coding, text } }]);
  const coded = codedIn(text);
  return coded !== null && read?.some((each) => each === coded.coding) ? made(call, asPieces(coded.text)) : null;
}
