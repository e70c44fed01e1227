/**
 * A process that runs a file of the project is a thread of it for all that can be seen of its messages. What is started
 * otherwise, the models say.
 */
export const childProcess = `
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
