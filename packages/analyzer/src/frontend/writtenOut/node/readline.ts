/** Lines of what a stream that the program made gives; what comes from elsewhere comes from outside. */
const lines = `
import { EventEmitter } from 'events';
export class Interface extends EventEmitter {
  constructor(input, output) {
    super();
    this.closed = false;
    this.line = '';
    this._rest = '';
    this._asked = null;
    this._output = output;
    this._input = input;
    input.on('data', (chunk) => this._take(String(chunk)));
    input.on('end', () => {
      if (this._rest !== '') this._tell(this._rest);
      this.close();
    });
  }
  _take(text) {
    const lines = (this._rest + text).replaceAll('\\r\\n', '\\n').split('\\n');
    this._rest = lines.pop();
    for (const line of lines) this._tell(line);
  }
  _tell(line) {
    const asked = this._asked;
    this._asked = null;
    if (asked === null) this.emit('line', line);
    else asked(line);
  }
  setPrompt(text) { this._prompt = text; }
  getPrompt() { return this._prompt; }
  prompt() { if (this._prompt !== undefined) this._output?.write(this._prompt); }
  write(text) { if (!$purposely.isNothing(text)) this._take(String(text)); }
  pause() {
    this._input.pause();
    return this;
  }
  resume() {
    this._input.resume();
    return this;
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this._input.pause();
    this.emit('close');
  }
  _ask(query, answered) {
    this._output?.write(query);
    this._asked = answered;
  }
  [Symbol.asyncIterator]() { return linesOf(this); }
}
function linesOf(reader) {
  const lines = [];
  const waiting = [];
  reader.on('line', (value) => {
    if (waiting.length > 0) waiting.shift()({ value, done: false });
    else lines.push(value);
  });
  reader.on('close', () => { for (const resolve of waiting.splice(0)) resolve({ value: undefined, done: true }); });
  return {
    next() {
      if (lines.length > 0) return Promise.resolve({ value: lines.shift(), done: false });
      if (reader.closed) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve) => { waiting.push(resolve); });
    },
    async return(value) {
      reader.close();
      return { value, done: true };
    },
    [Symbol.asyncIterator]() { return this; },
  };
}
function isSeen(stream) { return !$purposely.isUnknown(stream) && !$purposely.isUnknown(stream._chunks); }
function made(Kind, given, output) {
  const input = $purposely.isUnknown(given) ? given : (given.input ?? given);
  return isSeen(input) ? new Kind(input, given.output ?? output) : $purposely.outside(given, output);
}
`;

export const readline: string = `${lines}
class Asking extends Interface {
  question(query, ...given) {
    const answered = given.pop();
    $purposely.spurn(answered);
    this._ask(query, answered);
  }
}
export function createInterface(given, output) { return made(Asking, given, output); }
export function clearLine() { return true; }
export function clearScreenDown() { return true; }
export function cursorTo() { return true; }
export function moveCursor() { return true; }
`;

export const readlinePromises: string = `${lines}
class Asking extends Interface {
  question(query) { return new Promise((resolve) => this._ask(query, resolve)); }
}
export function createInterface(given, output) { return made(Asking, given, output); }
`;
