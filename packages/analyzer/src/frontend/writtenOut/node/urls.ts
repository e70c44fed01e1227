/** Addresses and their queries: each change of one shows in the other. */
export const urls = `
function decoded(text) {
  const spaced = text.replaceAll('+', ' ');
  try { return decodeURIComponent(spaced); } catch { return spaced; }
}
function encoded(text) {
  return encodeURIComponent(text).replaceAll('%20', '+');
}
function entriesOf(query) {
  const text = query.startsWith('?') ? query.slice(1) : query;
  const list = [];
  if (text === '') return list;
  for (const part of $purposely.apart(text, '&') ?? text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    if (at < 0) list.push({ name: decoded(part), value: '' });
    else list.push({ name: decoded(part.slice(0, at)), value: decoded(part.slice(at + 1)) });
  }
  return list;
}
function entriesGiven(init) {
  if ($purposely.isNothing(init)) return [];
  if (typeof init === 'string') return entriesOf(init);
  const list = [];
  if (typeof init[Symbol.iterator] === 'function')
    for (const [name, value] of init) list.push({ name: String(name), value: String(value) });
  else for (const name of Object.keys(init)) list.push({ name, value: String(init[name]) });
  return list;
}
export class URLSearchParams {
  #list;
  #changed = null;
  constructor(init) { this.#list = entriesGiven(init); }
  static _ofAddress(query, changed) {
    const params = new URLSearchParams(query);
    params.#changed = changed;
    return params;
  }
  static _read(params, query) { params.#list = entriesOf(query); }
  #set(list) {
    this.#list = list;
    if (this.#changed !== null) this.#changed(this.toString());
  }
  get size() { return this.#list.length; }
  append(name, value) { this.#set([...this.#list, { name: String(name), value: String(value) }]); }
  delete(name, value) {
    this.#set(this.#list.filter((entry) => entry.name !== name || (value !== undefined && entry.value !== value)));
  }
  get(name) {
    const found = this.#list.find((entry) => entry.name === name);
    return found === undefined ? null : found.value;
  }
  getAll(name) { return this.#list.filter((entry) => entry.name === name).map((entry) => entry.value); }
  has(name, value) {
    return this.#list.some((entry) => entry.name === name && (value === undefined || entry.value === value));
  }
  set(name, value) {
    const entry = { name: String(name), value: String(value) };
    const at = this.#list.findIndex((other) => other.name === name);
    if (at < 0) this.#set([...this.#list, entry]);
    else this.#set([...this.#list.slice(0, at), entry, ...this.#list.slice(at + 1).filter((other) => other.name !== name)]);
  }
  sort() { this.#set(this.#list.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))); }
  forEach(callback, self) { for (const { name, value } of this.#list) callback.call(self, value, name, this); }
  *entries() { for (const { name, value } of this.#list) yield [name, value]; }
  *keys() { for (const { name } of this.#list) yield name; }
  *values() { for (const { value } of this.#list) yield value; }
  [Symbol.iterator]() { return this.entries(); }
  toString() { return this.#list.map(({ name, value }) => encoded(name) + '=' + encoded(value)).join('&'); }
}
export class URL {
  #parts;
  #params = null;
  constructor(text, base) { this.#parts = $purposely.address(text, base); }
  static canParse(text, base) {
    try {
      $purposely.address(text, base);
      return true;
    } catch { return false; }
  }
  static parse(text, base) {
    try { return new URL(text, base); } catch { return null; }
  }
  static createObjectURL(blob) { return 'blob:nodedata:' + $purposely.something(); }
  static revokeObjectURL() {}
  #change(name, value) {
    this.#parts = $purposely.address(this.href, undefined, name, value);
    if (this.#params !== null) URLSearchParams._read(this.#params, this.#parts.search);
  }
  get searchParams() {
    if (this.#params === null)
      this.#params = URLSearchParams._ofAddress(this.#parts.search, (query) => {
        this.#parts = { ...this.#parts, search: query === '' ? '' : '?' + query };
      });
    return this.#params;
  }
  get protocol() { return this.#parts.protocol; }
  set protocol(value) { this.#change('protocol', value); }
  get username() { return this.#parts.username; }
  set username(value) { this.#change('username', value); }
  get password() { return this.#parts.password; }
  set password(value) { this.#change('password', value); }
  get hostname() { return this.#parts.hostname; }
  set hostname(value) { this.#change('hostname', value); }
  get port() { return this.#parts.port; }
  set port(value) { this.#change('port', value); }
  get host() {
    const { hostname, port } = this.#parts;
    return port === '' ? hostname : hostname + ':' + port;
  }
  set host(value) { this.#change('host', value); }
  get origin() { return this.#parts.protocol + '//' + this.host; }
  get pathname() { return this.#parts.pathname; }
  set pathname(value) { this.#change('pathname', value); }
  get search() { return this.#parts.search; }
  set search(value) { this.#change('search', value); }
  get hash() { return this.#parts.hash; }
  set hash(value) { this.#change('hash', value); }
  get href() {
    const { protocol, username, password, hostname, pathname, search, hash } = this.#parts;
    const user = username + (password === '' ? '' : ':' + password);
    const slashes = hostname === '' && protocol !== 'file:' ? '' : '//';
    return protocol + slashes + (user === '' ? '' : user + '@') + this.host + pathname + search + hash;
  }
  set href(value) {
    this.#parts = $purposely.address(value);
    if (this.#params !== null) URLSearchParams._read(this.#params, this.#parts.search);
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
}
`;

/** The module that exports them under the same names. */
export const url = `
export { URL, URLSearchParams } from 'global';
import { parse as parseQuery } from 'querystring';
const orNull = (text) => (text === '' ? null : text);
export function parse(address, asObject) {
  const text = String(address);
  const isRelative = text.startsWith('/') || !text.includes('://');
  const parts = $purposely.address(text, isRelative ? 'http://host' : undefined);
  const { protocol, username, password, hostname, port, pathname, search, hash } = parts;
  const query = search === '' ? '' : search.slice(1);
  const host = port === '' ? hostname : hostname + ':' + port;
  const auth = password === '' ? username : username + ':' + password;
  const rest = pathname + search;
  return {
    protocol: isRelative ? null : protocol,
    slashes: isRelative ? null : true,
    auth: orNull(auth),
    host: isRelative ? null : host,
    port: orNull(port),
    hostname: isRelative ? null : hostname,
    hash: orNull(hash),
    search: orNull(search),
    query: asObject === true ? parseQuery(query) : orNull(query),
    pathname,
    path: rest,
    href: (isRelative ? '' : protocol + '//' + (auth === '' ? '' : auth + '@') + host) + rest + hash,
  };
}
`;
