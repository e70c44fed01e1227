import { Transform } from 'node:stream';
import { bytesOfView } from '../../bytes';
import type { OutgoingBorder } from './outgoing';

const PLACE = 'the request body';

/** What a client takes as a body and passes on whole: texts, bytes, forms. */
export type WholeBody = string | Uint8Array | ArrayBuffer | ArrayBufferView | URLSearchParams;

/** A body that is known at once, as it may be sent; `undefined` for a body of another kind. */
export function askWhole(border: OutgoingBorder, body: unknown): { readonly body: WholeBody } | undefined {
  if (typeof body === 'string') return { body: border.text(body, PLACE) };
  if (body instanceof Uint8Array) return { body: border.bytes(body, PLACE) };
  if (body instanceof ArrayBuffer) return { body: sameOr(body, new Uint8Array(body), border) };
  if (ArrayBuffer.isView(body)) return { body: sameOr(body, bytesOfView(body), border) };
  return isKind(body, 'URLSearchParams') ? { body: askPairs(border, body as URLSearchParams) } : undefined;
}

function sameOr<Body>(body: Body, bytes: Uint8Array, border: OutgoingBorder): Body | Uint8Array {
  const asked = border.bytes(bytes, PLACE);
  return asked === bytes ? body : asked;
}

function askPairs(border: OutgoingBorder, pairs: URLSearchParams): URLSearchParams {
  const asked = [...pairs].map(([name, value]): [string, string] => [
    border.text(name, PLACE),
    border.text(value, PLACE),
  ]);
  return String(new URLSearchParams(asked)) === String(pairs) ? pairs : new URLSearchParams(asked);
}

/** Whether something is a `Blob` or `FormData`, of Node or of a copy of undici. */
export function isKind(body: unknown, kind: 'URLSearchParams' | 'FormData' | 'Blob' | 'File'): boolean {
  return Object.prototype.toString.call(body) === `[object ${kind}]`;
}

/** A blob or file, with its name, as it may be sent. */
export async function askBlob(border: OutgoingBorder, blob: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const asked = border.bytes(bytes, PLACE);
  const { type } = blob;
  if (!('name' in blob)) return asked === bytes ? blob : new Blob([asked], { type });
  const name = border.text(String(blob.name), PLACE);
  return asked === bytes && name === blob.name ? blob : new File([asked], name, { type });
}

/** A form as it may be sent. */
export async function askForm(border: OutgoingBorder, form: FormData): Promise<FormData> {
  const entries: [string, string | File][] = [];
  for (const [name, value] of form) {
    const asked = typeof value === 'string' ? border.text(value, PLACE) : ((await askBlob(border, value)) as File);
    entries.push([border.text(name, PLACE), asked]);
  }
  const before = [...form];
  if (entries.every(([name, value], index) => before[index]?.[0] === name && before[index][1] === value)) return form;
  const made = new (form.constructor as typeof FormData)();
  for (const [name, value] of entries) made.append(name, value);
  return made;
}

/**
 * The chunks of a body that comes piece by piece, asked about as one text. What is refused ends it with the violation, before it
 * is sent.
 */
export async function* askChunks(border: OutgoingBorder, chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const seam = border.seam(PLACE);
  for await (const chunk of chunks) {
    const passing = seam.push(bytesOf(chunk));
    if (passing.length > 0) yield passing;
  }
  const rest = seam.end();
  if (rest.length > 0) yield rest;
}

/** The same for a stream of Node that can only be piped. */
export function askPiped(border: OutgoingBorder, source: NodeJS.ReadableStream): Transform {
  const seam = border.seam(PLACE);
  const asked = new Transform({
    transform(chunk: unknown, _encoding, done) {
      try {
        done(null, seam.push(bytesOf(chunk)));
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      done(null, seam.end());
    },
  });
  source.on('error', (error) => asked.destroy(error));
  return source.pipe(asked);
}

function bytesOf(chunk: unknown): Uint8Array {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (chunk instanceof Uint8Array) return chunk;
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  if (ArrayBuffer.isView(chunk)) return bytesOfView(chunk);
  throw new TypeError('A chunk of the request body is neither text nor bytes, so that nobody knows what is in it.');
}
