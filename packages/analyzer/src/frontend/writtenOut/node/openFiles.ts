/**
 * Files that are open, by what stands in the place of their number. How far they were read or written is not followed:
 * what is read from the beginning is what the file holds, what is read elsewhere some part of it, and what is written comes
 * behind what is there where nothing says another place.
 */
export const openFiles = `
function opened(Kind, path, flags) {
  const mode = $purposely.isNothing(flags) ? 'r' : String(flags);
  if (mode.startsWith('w')) put(path, '', false);
  return new Kind(path, mode.startsWith('w') || mode.startsWith('a'));
}
/** Reads into a buffer, or into a view of another kind, from a place on. */
function fill(place, buffer, offset, length, position) {
  const text = textOf(place);
  const read = text === null ? someOf('unknown') : position === 0 ? text : someOf(text);
  const start = $purposely.isNothing(offset) ? 0 : offset;
  if (!$purposely.isNothing(buffer.write)) buffer.write(read, start, $purposely.isNothing(length) ? undefined : length);
  else {
    const bytes = Buffer.from(read);
    const some = $purposely.isNothing(length) ? bytes : bytes.subarray(0, length);
    $purposely.putAt(buffer instanceof DataView ? buffer.buffer._view : buffer, Array.from(some), start);
  }
  return $purposely.something();
}
/** The places of a reading by themselves or as options: where in the buffer, how much, and from where in the file. */
function fillAt(place, buffer, given) {
  const [first, length, position] = given;
  if (typeof first !== 'object' || first === null) return fill(place, buffer, first, length, position);
  return fill(place, buffer, first.offset, first.length, first.position);
}
/** Readings that wait: what to fill, and the places. */
function wanted(given) {
  const [first, ...places] = given;
  if (ArrayBuffer.isView(first)) return { buffer: first, places };
  return { buffer: first?.buffer ?? Buffer.alloc(16384), places: [first ?? {}] };
}
/** What is written where places are named is some part of the data, anywhere. */
function putAtPlace(file, data, places) {
  const isAtEnd = places.every((place) => $purposely.isNothing(place));
  put(file, isAtEnd ? data : someOf(String(data)), true, isAtEnd);
}
const writeTold = $purposely.modelled('fs#write');
export function openSync(path, flags) {
  mayRefuse(path);
  return opened(Opened, path, flags);
}
export function open(path, ...given) {
  const done = given.pop();
  const file = opened(Opened, path, given[0]);
  tell(done, path, () => file);
}
export function writeSync(file, data, ...places) {
  $purposely.modelled('fs#writeSync')(file, data);
  putAtPlace(file, data, places);
  return $purposely.something();
}
export function write(file, data, ...given) {
  const done = given.pop();
  writeTold(file, data);
  putAtPlace(file, data, given);
  if (typeof done === 'function') setTimeout(() => done(null, $purposely.something(), data), 0);
}
export function readSync(file, buffer, ...places) { return fillAt(file, buffer, places); }
function readOpen(file, ...given) {
  const done = given.pop();
  const { buffer, places } = wanted(given);
  setTimeout(() => done(null, fillAt(file, buffer, places), buffer), 0);
}
const handleTold = {
  write: $purposely.modelled('fs/promises#FileHandle.write'),
  writev: $purposely.modelled('fs/promises#FileHandle.writev'),
  writeFile: $purposely.modelled('fs/promises#FileHandle.writeFile'),
  appendFile: $purposely.modelled('fs/promises#FileHandle.appendFile'),
};
class FileHandle extends Opened {
  get fd() { return new Opened(this.path(), this.atEnd()); }
  async write(data, ...places) {
    handleTold.write(data);
    putAtPlace(this, data, places);
    return { bytesWritten: $purposely.something(), buffer: data };
  }
  async writev(list, position) {
    handleTold.writev(list);
    for (const data of list) putAtPlace(this, data, [position]);
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
  async read(...given) {
    const { buffer, places } = wanted(given);
    return { bytesRead: fillAt(this, buffer, places), buffer };
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
async function openPromised(path, flags) {
  const file = opened(FileHandle, path, flags);
  mayReject(path);
  return file;
}
export { readOpen as read };
`;
