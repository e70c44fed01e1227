/** Functions that compress, or read what was compressed, by what the stream is called that does the same. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  brotliCompress: 'BrotliCompress',
  brotliDecompress: 'BrotliDecompress',
  deflate: 'Deflate',
  deflateRaw: 'DeflateRaw',
  gunzip: 'Gunzip',
  gzip: 'Gzip',
  inflate: 'Inflate',
  inflateRaw: 'InflateRaw',
  unzip: 'Unzip',
};

const functions = Object.entries(FUNCTIONS).map(
  ([name, stream]) => `
const ${name}Now = $purposely.modelled('zlib#${name}Sync');
export function ${name}(data, ...given) {
  const done = given.pop();
  let failure = null;
  let result;
  try {
    result = ${name}Now(data);
  } catch (error) {
    failure = error;
  }
  setTimeout(() => {
    if (failure === null) done(null, result);
    else done(failure);
  }, 0);
}
export function create${stream}() { return new PassThrough(); }
`,
);

/**
 * Compression that takes its time, and fails where what does the same at once would throw. Data that goes through a stream
 * which compresses it, chunk by chunk, is the same data.
 */
export const zlib: string = ["import { PassThrough } from 'stream';", ...functions].join('\n');
