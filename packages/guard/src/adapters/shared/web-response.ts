import type { Asking } from './request';
import { askResponsePart, mayStay, seamOfResponse } from './response-part';
import { askUnseen, isEncoded, isPartial } from './unseen';

/**
 * Asks the guard about the headers and the body of a response as the web has it. The first chunk is asked about before
 * anything leaves; one that is refused later breaks the body off.
 * @param bodyAsked whether the body was asked about already
 * @throws {PurposeViolationError} for what is refused before anything leaves
 */
export async function askWebResponse(response: Response, asking: Asking, bodyAsked: boolean): Promise<Response> {
  const headers = askHeaders(response.headers, asking);
  const { body, status } = response;
  const isHidden = isPartial(status) || isEncoded(response.headers.get('content-encoding'));
  if (body !== null && isHidden) askUnseen(asking);
  // Nobody misses a text beside the status.
  const statusText = mayStay(response.statusText, 'the status message', asking) ? response.statusText : '';
  if (bodyAsked || body === null) {
    const isSame = headers === undefined && statusText === response.statusText;
    return isSame ? response : new Response(body, { status, statusText, headers: headers ?? response.headers });
  }
  const checked = await askBody(body, asking);
  const made = new Response(checked, { status, statusText, headers: headers ?? response.headers });
  // Redaction may change the length.
  made.headers.delete('content-length');
  return made;
}

/** The headers as they may leave; nothing where all may leave as they are. */
function askHeaders(headers: Headers, asking: Asking): Headers | undefined {
  let changed = false;
  const made = new Headers();
  for (const [name, value] of headers) {
    const checked = askResponsePart(value, `the response header ${name}`, asking);
    changed ||= checked !== value;
    if (checked !== '' || value === '') made.append(name, checked);
  }
  if (changed) made.delete('content-length');
  return changed ? made : undefined;
}

async function askBody(body: ReadableStream<Uint8Array>, asking: Asking): Promise<ReadableStream<Uint8Array>> {
  const reader = body.getReader();
  const seam = seamOfResponse(asking);
  let isDone = false;
  /** The next bytes that may leave; nothing when there are none any more. */
  const next = async (): Promise<Uint8Array | undefined> => {
    while (!isDone) {
      const { done, value } = await reader.read();
      isDone = done;
      const passing = done ? seam.end() : seam.push(value);
      if (passing.length > 0) return passing;
    }
    return undefined;
  };
  let first: Uint8Array | undefined | null;
  try {
    first = await next();
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = first === null ? await next() : first;
      first = null;
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
    async cancel(reason) {
      await reader.cancel(reason);
    },
  });
}
