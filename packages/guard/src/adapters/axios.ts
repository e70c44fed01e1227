import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Guard } from '../guard';
import { askBody } from './axios/body';
import { hideRequest } from './axios/error';
import { sameRecipientOnly } from './axios/redirect';
import { OutgoingBorder, type OutgoingOptions } from './shared/outgoing';
import { askAddress } from './shared/outgoing-address';

export type { OutgoingOptions } from './shared/outgoing';

/**
 * Has the guard asked about all that requests of an axios instance carry: address, parameters, headers and data, before and after
 * transforms. What is refused rejects with the violation and is never sent. Errors no longer show the request when they are
 * logged or written as JSON; `error.config`, `error.request` and `error.response` are still there for code. Call it before other
 * interceptors are added: axios runs what was added first last.
 * @returns takes it back
 */
export function guardAxios(guard: Guard, axios: AxiosInstance, options: OutgoingOptions = {}): () => void {
  const request = axios.interceptors.request.use((config) => asked(guard, axios, options, config));
  const response = axios.interceptors.response.use(
    (answer: AxiosResponse) => answer,
    (error: unknown) => Promise.reject(hideRequest(error)),
  );
  return () => {
    axios.interceptors.request.eject(request);
    axios.interceptors.response.eject(response);
  };
}

type Config = InternalAxiosRequestConfig;

async function asked(guard: Guard, axios: AxiosInstance, options: OutgoingOptions, config: Config): Promise<Config> {
  const address = addressOf(axios, config);
  const border = new OutgoingBorder(guard, options, address);
  const left = askAddress(border, address);
  if (left.href !== address.href) Object.assign(config, { url: left.href, baseURL: undefined, params: undefined });
  injectPurpose(border, config);
  askHeaders(border, config);
  askAuth(border, config);
  config.data = await askBody(border, config.data);
  const transforms = [config.transformRequest ?? []].flat();
  // Transforms may add to the body and to the headers.
  const before = new Map(Object.entries(config.headers.toJSON()));
  const last = (data: unknown): unknown => {
    askHeaders(border, config, before);
    return askSent(border, data);
  };
  config.transformRequest = [...transforms, last];
  return sameRecipientOnly(config, options, address);
}

/** With parameters, as axios writes them. */
function addressOf(axios: AxiosInstance, config: Config): URL {
  const address = axios.getUri(config);
  if (URL.canParse(address)) return new URL(address);
  throw new TypeError('The address of a request is not absolute, so that nobody knows where it goes. Set a baseURL.');
}

/** @param known headers that were asked about, which need no second look */
function askHeaders(border: OutgoingBorder, { headers }: Config, known?: ReadonlyMap<string, unknown>): void {
  for (const [name, value] of Object.entries(headers.toJSON())) {
    if (known?.get(name) === value) continue;
    const left = border.header(name, String(value));
    if (left === undefined) headers.delete(name);
    else if (left !== String(value)) headers.set(name, left, true);
  }
}

/** It goes in before headers are asked about, since other baggage that is open goes along with it. */
function injectPurpose(border: OutgoingBorder, { headers }: Config): void {
  const wire: Record<string, unknown> = { baggage: headers.get('baggage') ?? undefined };
  border.inject(wire);
  if (typeof wire.baggage === 'string') headers.set('baggage', wire.baggage, true);
  else headers.delete('baggage');
}

/** Name and password become a header, written in a way in which nobody would find them. */
function askAuth(border: OutgoingBorder, config: Config): void {
  const { auth } = config;
  if (auth === undefined) return;
  const [username, password] = [auth.username, auth.password].map((part) =>
    border.text(part, 'the request header authorization'),
  );
  config.auth = { username: username ?? '', password: password ?? '' };
}

/** What a transform made of the body. */
function askSent(border: OutgoingBorder, data: unknown): unknown {
  if (typeof data === 'string') return border.text(data, 'the request body');
  return data instanceof Uint8Array ? border.bytes(data, 'the request body') : data;
}
