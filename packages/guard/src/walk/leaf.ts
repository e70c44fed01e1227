/**
 * The text of an object that is passed on whole or not at all, as a date or bytes; `undefined` for all others. Whatever
 * numbers a view shows, its bytes may be those of a text.
 */
export function wholeText(value: object): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (ArrayBuffer.isView(value)) {
    return isListOfNumbers(value) ? `${value.join()}\n${textOfBytes(value)}` : textOfBytes(value);
  }
  if (isBuffer(value)) return textOfBytes(new Uint8Array(value));
  if (value instanceof RegExp) return value.source;
  return undefined;
}

/** What a view holds, as a text: a list of numbers, or the text that its bytes are. */
export function textOfView(view: ArrayBufferView): string {
  return isListOfNumbers(view) ? view.join() : textOfBytes(view);
}

/** Not every runtime lets programs share memory. */
function isBuffer(value: object): value is ArrayBuffer | SharedArrayBuffer {
  return (
    value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer)
  );
}

/** Whether a view shows numbers of more than one byte. */
export function isListOfNumbers(view: object): view is Float64Array | BigInt64Array {
  return ArrayBuffer.isView(view) && 'BYTES_PER_ELEMENT' in view && view.BYTES_PER_ELEMENT !== 1;
}

function textOfBytes(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('utf8');
}
