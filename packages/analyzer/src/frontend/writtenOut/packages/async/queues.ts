/** Workers that are given what was pushed, so much at a time. */
export const queues = `
function queueOf(worker, concurrency, payload) {
  $purposely.spurn(worker);
  const waiting = [];
  const listeners = { drain: [], empty: [], saturated: [], unsaturated: [], error: [] };
  const state = { running: 0, scheduled: false };
  const tell = (name, ...given) => {
    for (const listener of listeners[name]) listener(...given);
  };
  const run = (entries) => {
    state.running++;
    const data = entries.map(({ value }) => value);
    start(worker, [payload === 1 ? data[0] : data], (error, ...values) => {
      state.running--;
      for (const { done } of entries) done(error, ...values);
      if (error) tell('error', error, data[0]);
      if (waiting.length === 0 && state.running === 0) tell('drain');
      queue.process();
    });
  };
  const schedule = () => {
    if (state.scheduled) return;
    state.scheduled = true;
    setImmediate(() => {
      state.scheduled = false;
      queue.process();
    });
  };
  const added = (data, place, callback) => {
    const listed = !$purposely.isUnknown(data) && Array.isArray(data);
    if (listed && data.length === 0) {
      setImmediate(() => tell('drain'));
      return undefined;
    }
    const promises = (listed ? data : [data]).map((value) => {
      const { done, promise } = ending(callback);
      place({ value, done });
      return promise;
    });
    schedule();
    return listed ? Promise.all(promises) : promises[0];
  };
  const on = (name) => (listener) => {
    if (listener === undefined)
      return new Promise((resolve, reject) => listeners[name].push((error, ...given) => (name === 'error' ? reject(error) : resolve(error))));
    $purposely.spurn(listener);
    listeners[name] = [listener];
  };
  const queue = {
    concurrency,
    payload,
    paused: false,
    started: false,
    push: (data, callback) => added(data, (entry) => waiting.push(entry), callback),
    pushAsync: (data) => added(data, (entry) => waiting.push(entry)),
    unshift: (data, callback) => added(data, (entry) => waiting.unshift(entry), callback),
    process() {
      while (!queue.paused && state.running < queue.concurrency && waiting.length > 0) {
        const entries = payload === undefined ? waiting.splice(0) : waiting.splice(0, payload);
        if (waiting.length === 0) tell('empty');
        run(entries);
      }
    },
    length: () => waiting.length,
    running: () => state.running,
    workersList: () => [],
    idle: () => waiting.length + state.running === 0,
    pause() { queue.paused = true; },
    resume() {
      queue.paused = false;
      queue.process();
    },
    kill() { waiting.splice(0); },
    remove(test) {
      for (const entry of [...waiting]) if (test({ data: entry.value })) waiting.splice(waiting.indexOf(entry), 1);
    },
    drain: on('drain'),
    empty: on('empty'),
    saturated: on('saturated'),
    unsaturated: on('unsaturated'),
    error: on('error'),
  };
  return queue;
}
export function queue(worker, concurrency = 1) { return queueOf(worker, concurrency, 1); }
export function cargo(worker, payload) { return queueOf(worker, 1, payload); }
export function cargoQueue(worker, concurrency, payload) { return queueOf(worker, concurrency, payload); }
export function priorityQueue(worker, concurrency) {
  const inner = queueOf(worker, concurrency, 1);
  return Object.assign(inner, { push: (data, priority, callback) => inner.unshift(data, callback) });
}
`;
