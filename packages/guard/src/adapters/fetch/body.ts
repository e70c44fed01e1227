import type { OutgoingBorder } from '../shared/outgoing';
import { askBlob, askChunks, askForm, askWhole, isKind } from '../shared/outgoing-body';

type Body = RequestInit['body'];

/** A body of any kind that fetch takes, as it may be sent. */
export async function askBody(border: OutgoingBorder, body: Body): Promise<Body> {
  if (body === undefined || body === null) return body;
  const whole = askWhole(border, body);
  if (whole !== undefined) return whole.body as Body;
  if (isKind(body, 'FormData')) return askForm(border, body as FormData);
  if (isKind(body, 'Blob') || isKind(body, 'File')) return askBlob(border, body as Blob);
  if (Symbol.asyncIterator in (body as object)) return streamOf(border, body as unknown as AsyncIterable<unknown>);
  // Everything else is sent as its text.
  return border.text(String(body), 'the request body');
}

/** The chunks are asked for when they are sent. */
function streamOf(border: OutgoingBorder, body: AsyncIterable<unknown>): ReadableStream {
  const chunks = askChunks(border, body);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await chunks.return(reason);
    },
  });
}
