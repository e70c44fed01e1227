/**
 * Files that are open, by what stands in the place of their number. How far they were read or written is not followed:
 * a buffer is filled with all that is in the file, and what is written comes behind it.
 */
export const openFiles = `
function opened(Kind, path, flags) {
  if (!$purposely.isNothing(flags) && String(flags).startsWith('w')) put(path, '', false);
  return new Kind(path);
}
function fill(place, buffer) {
  const text = textOf(place);
  if (text !== null) buffer.write(text);
  else buffer[$purposely.something()] = $purposely.something();
  return $purposely.something();
}
function bufferOf(given) {
  if (ArrayBuffer.isView(given)) return given;
  return given?.buffer ?? Buffer.alloc(1);
}
const writeTold = $purposely.modelled('fs#write');
export function openSync(path, flags) { return opened(Opened, path, flags); }
export function open(path, ...given) {
  const done = given.pop();
  const file = opened(Opened, path, given[0]);
  setTimeout(() => done(null, file), 0);
}
export function writeSync(file, data) {
  $purposely.modelled('fs#writeSync')(file, data);
  put(file, data, true);
  return $purposely.something();
}
export function write(file, data, ...given) {
  const done = given.pop();
  writeTold(file, data);
  put(file, data, true);
  if (typeof done === 'function') setTimeout(() => done(null, $purposely.something(), data), 0);
}
export function readSync(file, buffer) { return fill(file, buffer); }
function readOpen(file, ...given) {
  const done = given.pop();
  const buffer = bufferOf(given[0]);
  setTimeout(() => done(null, fill(file, buffer), buffer), 0);
}
const handleTold = {
  write: $purposely.modelled('fs/promises#FileHandle.write'),
  writev: $purposely.modelled('fs/promises#FileHandle.writev'),
  writeFile: $purposely.modelled('fs/promises#FileHandle.writeFile'),
  appendFile: $purposely.modelled('fs/promises#FileHandle.appendFile'),
};
class FileHandle extends Opened {
  get fd() { return new Opened(this.path()); }
  async write(data) {
    handleTold.write(data);
    put(this, data, true);
    return { bytesWritten: $purposely.something(), buffer: data };
  }
  async writev(list) {
    handleTold.writev(list);
    for (const data of list) put(this, data, true);
    return { bytesWritten: $purposely.something(), buffers: list };
  }
  async writeFile(data) {
    handleTold.writeFile(data);
    put(this, data, true);
  }
  async appendFile(data) {
    handleTold.appendFile(data);
    put(this, data, true);
  }
  async readFile(options) { return contentOf(this, options); }
  async read(buffer) {
    const filled = bufferOf(buffer);
    return { bytesRead: fill(this, filled), buffer: filled };
  }
  async readv(buffers) {
    for (const buffer of buffers) fill(this, buffer);
    return { bytesRead: $purposely.something(), buffers };
  }
  readableWebStream() { return ReadableStream.from([contentOf(this)]); }
  async *readLines() { yield* String(contentOf(this, 'utf8')).split('\\n'); }
  createReadStream(options) { return createReadStream(this, options); }
  createWriteStream(options) { return createWriteStream(this, { ...options, flags: 'a' }); }
  async stat() { return $purposely.outside(); }
  async close() {}
  async sync() {}
  async datasync() {}
  async chmod() {}
  async chown() {}
  async utimes() {}
  async truncate() {}
  async [Symbol.asyncDispose]() {}
}
async function openPromised(path, flags) { return opened(FileHandle, path, flags); }
export { readOpen as read };
`;
