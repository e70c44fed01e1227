/** What is sent with a request: bytes with a type, files, forms, and headers. */
export const bodies = `
export class Blob {
  #parts;
  constructor(parts, options) {
    this.#parts = [...(parts ?? [])];
    this.type = options?.type ?? '';
  }
  get size() { return $purposely.something(); }
  async text() {
    let all = '';
    for (const part of this.#parts) all += part instanceof Blob ? await part.text() : String(part);
    return all;
  }
  async arrayBuffer() { return (await this.bytes()).buffer; }
  async bytes() { return new TextEncoder().encode(await this.text()); }
  slice(start, end, type) { return new Blob(this.#parts, { type }); }
  stream() { return $purposely.outside(...this.#parts); }
}
export class File extends Blob {
  constructor(parts, name, options) {
    super(parts, options);
    this.name = String(name);
    this.lastModified = options?.lastModified ?? $purposely.something();
  }
}
export class FormData {
  #list = [];
  append(name, value, file) { this.#list = [...this.#list, entryOf(name, value, file)]; }
  set(name, value, file) {
    this.delete(name);
    this.append(name, value, file);
  }
  get(name) { return this.#list.find((entry) => entry.name === name)?.value ?? null; }
  getAll(name) { return this.#list.filter((entry) => entry.name === name).map((entry) => entry.value); }
  has(name) { return this.#list.some((entry) => entry.name === name); }
  delete(name) { this.#list = this.#list.filter((entry) => entry.name !== name); }
  forEach(callback, self) { for (const { name, value } of this.#list) callback.call(self, value, name, this); }
  *entries() { for (const { name, value } of this.#list) yield [name, value]; }
  *keys() { for (const { name } of this.#list) yield name; }
  *values() { for (const { value } of this.#list) yield value; }
  [Symbol.iterator]() { return this.entries(); }
}
function entryOf(name, value, file) {
  const isBytes = value instanceof Blob;
  if (!isBytes) return { name: String(name), value: String(value) };
  return { name: String(name), value: value instanceof File && file === undefined ? value : new File([value], file ?? 'blob') };
}
export class Headers {
  #named = new Map();
  constructor(init) {
    if ($purposely.isNothing(init)) return;
    const entries = typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
    for (const [name, value] of entries) this.append(name, value);
  }
  append(name, value) {
    const before = this.get(name);
    this.set(name, before === null ? value : before + ', ' + value);
  }
  set(name, value) { this.#named.set(String(name).toLowerCase(), String(value)); }
  get(name) { return this.#named.get(String(name).toLowerCase()) ?? null; }
  getSetCookie() {
    const value = this.get('set-cookie');
    return value === null ? [] : [value];
  }
  has(name) { return this.#named.has(String(name).toLowerCase()); }
  delete(name) { this.#named.delete(String(name).toLowerCase()); }
  forEach(callback, self) { for (const [name, value] of this.#named) callback.call(self, value, name, this); }
  entries() { return this.#named.entries(); }
  keys() { return this.#named.keys(); }
  values() { return this.#named.values(); }
  [Symbol.iterator]() { return this.entries(); }
}
`;
