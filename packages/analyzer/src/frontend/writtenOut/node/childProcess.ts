/**
 * A process that runs a file of the project is a thread of it for all that can be seen of its messages. One that is spawned
 * may print all that it is told, by arguments or as its input. What is started otherwise, the models say.
 */
export const childProcess = `
import EventEmitter from 'events';
import { Readable, Writable } from 'stream';
import { parentPort, Worker } from 'worker_threads';
class ChildProcess extends Worker {
  send(value, ...rest) {
    this.postMessage(value);
    const sent = rest.at(-1);
    if (typeof sent === 'function') setTimeout(() => sent(null), 0);
    return true;
  }
  get connected() { return $purposely.something(); }
  get pid() { return $purposely.something(); }
  get exitCode() { return $purposely.something(); }
  get killed() { return $purposely.something(); }
  kill() { return true; }
  disconnect() {}
}
const started = $purposely.modelled('child_process#fork');
export function fork(file, ...given) {
  started(file, ...given);
  return new ChildProcess(file);
}
const someOf = (text) => Buffer.from(String(text).slice($purposely.something(), $purposely.something()));
const printing = () => new Readable({ read() {} });
class Spawned extends EventEmitter {
  #command;
  #list;
  constructor(command, list) {
    super();
    this.#command = command;
    this.#list = list;
    this.stdout = printing();
    this.stderr = printing();
    this.stdin = new Writable({
      write: (chunk, _coding, done) => {
        this.#print(chunk);
        done();
      },
    });
    this.stdio = [this.stdin, this.stdout, this.stderr];
    setTimeout(() => {
      this.emit('spawn');
      this.#print(list.join(' '));
      setTimeout(() => this.#end(), 10);
    }, 1);
  }
  get connected() { return $purposely.something(); }
  get pid() { return $purposely.something(); }
  get exitCode() { return $purposely.something(); }
  get signalCode() { return $purposely.something(); }
  get killed() { return $purposely.something(); }
  kill() { return true; }
  ref() {}
  unref() {}
  /** What was to be started shows in the error, and in its message without the arguments. */
  #failure() {
    const path = this.#command;
    const syscall = 'spawn ' + path;
    const code = $purposely.something();
    return Object.assign(new Error(syscall + ' ' + code), { code, errno: $purposely.something(), syscall, path, spawnargs: this.#list });
  }
  #print(text) {
    this.stdout.push(someOf(text));
    this.stderr.push(someOf(text));
  }
  #end() {
    this.stdout.push(null);
    this.stderr.push(null);
    if ($purposely.something()) this.emit('error', this.#failure());
    this.emit('exit', $purposely.something(), $purposely.something());
    this.emit('close', $purposely.something(), $purposely.something());
  }
}
const spawned = $purposely.modelled('child_process#spawn');
export function spawn(command, ...given) {
  spawned(command, ...given);
  return new Spawned(command, Array.isArray(given[0]) ? given[0] : [command]);
}
const heard = new Map();
function emit(name, ...values) {
  const entries = heard.get(name) ?? [];
  heard.set(name, entries.filter((entry) => !entry.once));
  for (const { listener } of entries) listener.apply(this, values);
  return entries.length > 0;
}
function hear(process, name, listener, how) {
  if (name === 'message' && parentPort !== null) parentPort[how](name, listener);
  else {
    heard.set(name, [...(heard.get(name) ?? []), { listener, once: how === 'once' }]);
    $purposely.outside(listener);
  }
  return process;
}
function on(name, listener) { return hear(this, name, listener, 'on'); }
function once(name, listener) { return hear(this, name, listener, 'once'); }
function send(value) {
  if (parentPort !== null) parentPort.postMessage(value);
  return true;
}
export { on as 'process.on', on as 'process.addListener', once as 'process.once', send as 'process.send', emit as 'process.emit' };
`;
