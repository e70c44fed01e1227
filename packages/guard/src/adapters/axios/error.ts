/** What of an error of axios carries the request, with its data, and the response. */
const CARRIERS = ['config', 'request', 'response'] as const;

/**
 * Keeps what a request carried out of what is shown of an error: loggers, `util.inspect` and `JSON.stringify` show enumerable
 * properties and call `toJSON`. The properties stay readable. Other errors stay as they are.
 */
export function hideRequest(error: unknown): unknown {
  if (!(error instanceof Error) || Reflect.get(error, 'isAxiosError') !== true) return error;
  for (const name of CARRIERS) {
    if (Object.hasOwn(error, name)) hide(error, name, Reflect.get(error, name));
  }
  hide(error, 'toJSON', function toJSON(this: Error) {
    const { name, message } = this;
    return { name, message, code: Reflect.get(this, 'code') ?? null, status: Reflect.get(this, 'status') ?? null };
  });
  return error;
}

function hide(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, enumerable: false, configurable: true, writable: true });
}
