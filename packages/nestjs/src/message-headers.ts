type Headers = Readonly<Record<string, unknown>>;

/** As much of the contexts of Nest's transports as tells of headers: `getMessage` of Kafka and RabbitMQ, `getHeaders` of NATS. */
interface MessageContext {
  readonly getMessage?: () => { readonly headers?: unknown; readonly properties?: { readonly headers?: unknown } };
  readonly getHeaders?: () => unknown;
}

/** The headers of a message, from the context that Nest gives with it; none where the transport has none, such as TCP. */
export function headersOfMessage(context: unknown): Headers {
  if (typeof context !== 'object' || context === null) return {};
  const { getMessage, getHeaders } = context as MessageContext;
  if (typeof getHeaders === 'function') return plain(getHeaders.call(context));
  if (typeof getMessage !== 'function') return {};
  const message = getMessage.call(context);
  return plain(message?.headers ?? message?.properties?.headers);
}

/** Headers of NATS are no plain object, and say their names and values by methods. */
function plain(headers: unknown): Headers {
  if (typeof headers !== 'object' || headers === null) return {};
  const { keys, get } = headers as { readonly keys?: () => Iterable<string>; readonly get?: (name: string) => unknown };
  if (typeof keys !== 'function' || typeof get !== 'function') return { ...headers };
  return Object.fromEntries([...keys.call(headers)].map((name) => [name, get.call(headers, name)]));
}
