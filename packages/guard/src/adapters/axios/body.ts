import type { OutgoingBorder } from '../shared/outgoing';
import { askBlob, askForm, askPiped, askWhole, isKind } from '../shared/outgoing-body';

/** Data of any kind that axios sends, as it may be sent. Objects keep their kind, for axios writes them as JSON or as a form. */
export async function askBody(border: OutgoingBorder, data: unknown): Promise<unknown> {
  if (data === undefined || data === null) return data;
  const whole = askWhole(border, data);
  if (whole !== undefined) return whole.body;
  if (isKind(data, 'FormData') && isWebForm(data)) return askForm(border, data);
  if (isKind(data, 'Blob') || isKind(data, 'File')) return askBlob(border, data as Blob);
  return isPiped(data) ? askStream(border, data) : border.value(data, 'the request body');
}

/** The package form-data calls its streams so too. */
function isWebForm(data: unknown): data is FormData {
  return typeof data === 'object' && data !== null && Symbol.iterator in data;
}

function isPiped(data: unknown): data is NodeJS.ReadableStream {
  return typeof data === 'object' && data !== null && 'pipe' in data && typeof data.pipe === 'function';
}

/** A form as a stream says in its headers where its parts end. */
function askStream(border: OutgoingBorder, data: NodeJS.ReadableStream): NodeJS.ReadableStream {
  const asked = askPiped(border, data);
  const headers: unknown = Reflect.get(data, 'getHeaders');
  return typeof headers === 'function' ? Object.assign(asked, { getHeaders: headers.bind(data) }) : asked;
}
