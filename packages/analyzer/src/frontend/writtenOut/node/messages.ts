/** Requests and responses that a program makes: what was put in is what their body is read as. */
export const messages = `
import { Blob, FormData, Headers, URLSearchParams } from 'global';
import { ReadableStream } from 'stream/web';
const decoder = new TextDecoder();
const decoded = (bytes) => (typeof bytes === 'string' ? bytes : decoder.decode(bytes));
async function textOf(body) {
  if (body === null) return '';
  if (typeof body === 'string') return body;
  if (body instanceof Blob) return body.text();
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof FormData) return $purposely.outside(...body.values());
  if (body instanceof ReadableStream) {
    let all = '';
    for await (const chunk of body) all += decoded(chunk);
    return all;
  }
  return ArrayBuffer.isView(body) ? decoded(body) : String(body);
}
function streamOf(body) {
  if (body === null || body instanceof ReadableStream) return body;
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode(await textOf(body)));
      controller.close();
    },
  });
}
const bodyOf = (body) => ($purposely.isNothing(body) ? null : body);
class Message {
  bodyUsed = false;
  constructor(body, headers) {
    this._body = body;
    this.headers = new Headers(headers);
  }
  get body() { return streamOf(this._body); }
  async _taken() {
    if (this.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
    this.bodyUsed = true;
    return textOf(this._body);
  }
  async text() { return this._taken(); }
  async json() { return JSON.parse(await this._taken()); }
  async bytes() { return new TextEncoder().encode(await this._taken()); }
  async arrayBuffer() { return (await this.bytes()).buffer; }
  async blob() { return new Blob([await this._taken()]); }
  async formData() {
    const body = this._body;
    if (body instanceof FormData) return body;
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(await this._taken())) form.append(name, value);
    return form;
  }
}
export class Request extends Message {
  constructor(input, options) {
    const from = input instanceof Request ? input : undefined;
    super(bodyOf(options?.body ?? from?._body), options?.headers ?? from?.headers);
    this.url = from === undefined ? String(input) : from.url;
    this.method = (options?.method ?? from?.method ?? 'GET').toUpperCase();
    this.signal = options?.signal ?? from?.signal ?? null;
  }
  clone() { return new Request(this); }
}
export class Response extends Message {
  constructor(body, options) {
    super(bodyOf(body), options?.headers);
    this.status = options?.status ?? 200;
    this.statusText = options?.statusText ?? '';
    this.ok = this.status >= 200 && this.status < 300;
    this.redirected = false;
    this.type = 'default';
    this.url = '';
  }
  static json(value, options) {
    const response = new Response(JSON.stringify(value), options);
    if (!response.headers.has('content-type')) response.headers.set('content-type', 'application/json');
    return response;
  }
  static redirect(url, status = 302) { return new Response(null, { status, headers: { location: String(url) } }); }
  static error() {
    const response = new Response(null, { status: 0 });
    response.type = 'error';
    return response;
  }
  clone() { return new Response(this._body, this); }
}
`;
