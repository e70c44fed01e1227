/**
 * Threads that run a file of the project, with a port between the two sides. The file is run again for each of them, with
 * its own data; as long as nobody does, nobody knows whether it runs in a thread and what it is given.
 */
export const workerThreads = `
import { EventEmitter } from 'events';
import { MessagePort } from 'global';
export { BroadcastChannel, MessageChannel, MessagePort } from 'global';
const threads = [];
/** The threads in which the current code may run; none where it runs beside them, as far as anybody sees. */
function current() {
  const context = $purposely.context();
  return $purposely.isUnknown(context) ? threads : threadsIn(context);
}
function threadsIn(from) {
  for (let context = from; context !== undefined; context = context.outer)
    if (context.port !== undefined) return [context];
  return [];
}
const ports = () => current().map(({ port }) => port);
class ParentPort {
  postMessage(value, options) { for (const port of ports()) port.postMessage(value, options); }
  on(name, listener) {
    const own = ports();
    for (const port of own) port.on(name, listener);
    if (own.length === 0) $purposely.outside(listener);
    return this;
  }
  addListener(name, listener) { return this.on(name, listener); }
  once(name, listener) {
    const own = ports();
    for (const port of own) port.once(name, listener);
    if (own.length === 0) $purposely.outside(listener);
    return this;
  }
  off(name, listener) {
    for (const port of ports()) port.off(name, listener);
    return this;
  }
  removeListener(name, listener) { return this.off(name, listener); }
  addEventListener(name, listener, options) {
    const own = ports();
    for (const port of own) port.addEventListener(name, listener, options);
    if (own.length === 0) $purposely.outside(listener);
  }
  removeEventListener(name, listener) { for (const port of ports()) port.removeEventListener(name, listener); }
  set onmessage(handler) {
    const own = ports();
    for (const port of own) port.onmessage = handler;
    if (own.length === 0) $purposely.outside(handler);
  }
  start() {}
  close() {}
  ref() {}
  unref() {}
}
const thePort = new ParentPort();
const either = (a, b) => [a, b][$purposely.something() === 0 ? 0 : 1];
function parentPort() { return current().length > 0 ? thePort : either(thePort, null); }
function isMainThread() { return current().length > 0 ? false : $purposely.something(); }
function workerData() {
  const own = current();
  return own.length > 0 ? own[own.length === 1 ? 0 : $purposely.something()].given : $purposely.outside();
}
function threadId() { return $purposely.something(); }
export {
  isMainThread as 'get isMainThread',
  parentPort as 'get parentPort',
  threadId as 'get threadId',
  workerData as 'get workerData',
};
const runs = (file) => threadsIn($purposely.context()).some((thread) => thread.file === file);
function run(worker, file, port, given) {
  const outer = $purposely.context();
  const thread = { file, port, given, outer };
  threads.push(thread);
  worker.emit('online');
  $purposely.enter(thread);
  try {
    $purposely.run(file);
  } catch (error) {
    worker.emit('error', error);
  } finally {
    $purposely.enter(outer);
  }
  setTimeout(() => worker.emit('exit', 0), 0);
}
export class Worker extends EventEmitter {
  #port = new MessagePort();
  // What was sent to a thread of which nobody sees what it does; null where it is seen.
  #sent = [];
  constructor(name, options) {
    super();
    const file = options?.eval ? undefined : $purposely.fileOf(name);
    if (file === undefined || runs(file)) {
      this.#sent.push(options?.workerData);
      return;
    }
    this.#sent = null;
    const port = new MessagePort();
    MessagePort._join(this.#port, port);
    this.#port.on('message', (data) => this.emit('message', data));
    const given = $purposely.copy(options?.workerData ?? null);
    setTimeout(() => run(this, file, port, given), 0);
  }
  #heard(listener) {
    if (this.#sent !== null) $purposely.outside(listener, ...this.#sent);
    return this;
  }
  postMessage(value, options) {
    if (this.#sent === null) {
      this.#port.postMessage(value, options);
      return;
    }
    this.#sent.push(value);
    $purposely.outside(value, ...this.listeners('message'));
  }
  on(name, listener) {
    super.on(name, listener);
    return this.#heard(listener);
  }
  addListener(name, listener) { return this.on(name, listener); }
  once(name, listener) {
    super.once(name, listener);
    return this.#heard(listener);
  }
  get stdin() { return $purposely.outside(); }
  get stdout() { return $purposely.outside(); }
  get stderr() { return $purposely.outside(); }
  get threadId() { return $purposely.something(); }
  get performance() { return $purposely.outside(); }
  get resourceLimits() { return {}; }
  getHeapSnapshot() { return Promise.resolve($purposely.outside()); }
  terminate() { return Promise.resolve(1); }
  ref() {}
  unref() {}
}
const environment = new Map();
export function setEnvironmentData(key, value) { environment.set(key, $purposely.copy(value)); }
export function getEnvironmentData(key) { return environment.get(key); }
export function receiveMessageOnPort(port) {
  const taken = port._take();
  return taken === undefined ? undefined : { message: taken.data };
}
export function markAsUntransferable() {}
export const SHARE_ENV = Symbol('SHARE_ENV');
`;
