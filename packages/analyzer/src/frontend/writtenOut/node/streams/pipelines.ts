/** Streams one after another, and what waits for the end of one. */
export const pipelines = `
function isStream(value) {
  return typeof value === 'object' && value !== null && value.pipe !== undefined;
}
function connect(stages, done) {
  let settled = false;
  const settle = (error, value) => {
    if (settled) return;
    settled = true;
    done(error, value);
  };
  let current = stages[0];
  if (typeof current === 'function') current = current({});
  let index = 0;
  for (const stage of stages.slice(1)) {
    index++;
    if (typeof stage === 'function') {
      current = stage(current, {});
      continue;
    }
    const from = isStream(current) ? current : Readable.from(current);
    from.on('error', (error) => {
      stage.destroy?.(error);
      settle(error);
    });
    from.pipe(stage);
    current = stage;
  }
  if (typeof current.then === 'function') current.then((value) => settle(undefined, value), settle);
  else if (typeof current.on === 'function') {
    current.on('error', settle);
    current.on(current.end === undefined ? 'end' : 'finish', () => settle(undefined));
  }
  return current;
}
export function pipeline(...stages) {
  const done = stages.pop();
  return connect(stages.length === 1 && Array.isArray(stages[0]) ? stages[0] : stages, done);
}
export function finished(stream, ...options) {
  const done = options.pop();
  stream.on('error', (error) => done(error));
  stream.on('end', () => done());
  stream.on('finish', () => done());
  return () => {};
}
function promisedPipeline(...stages) {
  const last = stages[stages.length - 1];
  if (typeof last === 'object' && !isStream(last) && last.write === undefined) stages.pop();
  return new Promise((resolve, reject) => {
    connect(stages, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}
function promisedFinished(stream) {
  return new Promise((resolve, reject) => {
    finished(stream, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
`;
