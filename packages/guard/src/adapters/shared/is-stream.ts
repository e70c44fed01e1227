/** Whether a body is read while it is sent, so that it is asked about chunk by chunk. */
export function isStream(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return (
    ('pipe' in body && typeof body.pipe === 'function') ||
    body instanceof ReadableStream ||
    body instanceof Blob ||
    body instanceof Response
  );
}
