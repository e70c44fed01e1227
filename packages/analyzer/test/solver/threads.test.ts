import { describe, expect, it } from 'vitest';
import { reportOn } from '../hostile/analysis';

const found = (files: Readonly<Record<string, string>>): readonly string[] =>
  reportOn(files)
    .findings.map(({ place, tier }) => `${place.file}:${place.line} ${tier}`)
    .sort();

const worker = `const { parentPort, workerData } = require('node:worker_threads');
__sink(workerData.mail);
__sink(workerData.name);
parentPort.on('message', ({ mail, name }) => {
  __sink(mail);
  __sink(name);
  parentPort.postMessage({ answer: mail, echo: name });
});
`;
const inWorker = ['lib/worker.js:2 confirmed', 'lib/worker.js:5 confirmed'];

const main = (file: string, names = ''): string => `${names}
const worker = new Worker(${file}, { workerData: { mail: __source(), name: 'Ada' } });
worker.on('message', ({ answer, echo }) => {
  __sink(answer);
  __sink(echo);
});
worker.postMessage({ mail: __source(), name: 'Ada' });
`;

describe('a thread that runs a file of the project', () => {
  const require_ = "const { Worker } = require('worker_threads'); const path = require('path');";
  const import_ =
    "import { Worker } from 'node:worker_threads'; import path from 'node:path'; import url from 'node:url';";

  it.each([
    [require_, "path.join(__dirname, 'lib', 'worker.js')"],
    [require_, "path.resolve(__dirname, './lib/worker.js')"],
    [require_, "__dirname + '/lib/worker.js'"],
    [require_, "require('path').join(path.dirname(__filename), 'lib/worker.js')"],
    [require_, "'./lib/worker.js'"],
    [import_, "new URL('./lib/worker.js', import.meta.url)"],
    [import_, "path.join(import.meta.dirname, 'lib/worker.js')"],
    [import_, "path.join(path.dirname(url.fileURLToPath(import.meta.url)), 'lib/worker.js')"],
  ])('is given data and messages, and answers: %s %s', (names, file) => {
    const [extension] = names === require_ ? ['js'] : ['mjs'];
    expect(found({ [`main.${extension}`]: main(file, names), 'lib/worker.js': worker })).toEqual([
      ...inWorker,
      `main.${extension}:4 confirmed`,
    ]);
  });

  it('is named from the folder of who makes it', () => {
    const text = main("path.join(__dirname, 'worker.js')", require_);
    expect(found({ 'lib/main.js': text, 'lib/worker.js': worker })).toEqual(['lib/main.js:4 confirmed', ...inWorker]);
  });

  it('may run the file that makes it', () => {
    const text = `import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
      if (isMainThread) {
        const worker = new Worker(new URL(import.meta.url), { workerData: __source() });
        worker.on('message', (text) => __sink(text));
        worker.on('message', () => __sink('x'));
      } else {
        __sink(workerData);
        parentPort.postMessage(workerData);
      }`;
    expect(found({ 'main.mjs': text })).toEqual(['main.mjs:4 confirmed', 'main.mjs:7 confirmed']);
  });

  it('has data and messages of its own', () => {
    const text = `${require_}
      new Worker('./one.js', { workerData: __source() }).postMessage('x');
      new Worker('./two.js', { workerData: 'x' }).postMessage(__source());`;
    const script = `const { parentPort, workerData } = require('worker_threads');
      __sink(workerData);
      parentPort.on('message', (text) => __sink(text));`;
    expect(found({ 'main.js': text, 'one.js': script, 'two.js': script })).toEqual([
      'one.js:2 confirmed',
      'two.js:3 confirmed',
    ]);
  });

  it('answers whoever waits for the event', () => {
    const text = `import { Worker } from 'node:worker_threads';
      import { once } from 'node:events';
      const [answer] = await once(new Worker(new URL('worker.mjs', import.meta.url), { workerData: __source() }), 'message');
      __sink(answer);`;
    const script = `import { parentPort, workerData } from 'node:worker_threads';
      parentPort.postMessage(workerData.toUpperCase());`;
    expect(found({ 'main.mjs': text, 'worker.mjs': script })).toEqual(['main.mjs:4 confirmed']);
  });

  it('may answer with what it was given where nobody sees what it does', () => {
    const text = `const { Worker } = require('worker_threads');
      const one = new Worker('./nowhere.js');
      one.on('message', (text) => __sink(text));
      one.postMessage(__source());
      const two = new Worker('./nowhere.js');
      two.on('message', (text) => __sink(text));
      two.postMessage('x');`;
    expect(found({ 'main.js': text })).toEqual(['main.js:3 possible']);
  });

  it('reports the failure of its script', () => {
    const text = `const { Worker } = require('worker_threads');
      const worker = new Worker('./worker.js', { workerData: __source() });
      worker.on('error', (error) => __sink(error.message));
      worker.on('exit', (code) => __sink(code));`;
    const script = "throw new Error(require('worker_threads').workerData);";
    expect(found({ 'main.js': text, 'worker.js': script })).toEqual(['main.js:3 confirmed']);
  });
});

describe('a process that runs a file of the project', () => {
  it('is sent messages, and sends some', () => {
    const text = `const { fork } = require('child_process');
      const child = fork(__dirname + '/child.js');
      child.on('message', ({ answer, echo }) => {
        __sink(answer);
        __sink(echo);
      });
      child.send({ mail: __source(), name: 'Ada' });`;
    const script = `process.on('message', ({ mail, name }) => {
        __sink(mail);
        __sink(name);
        process.send({ answer: mail, echo: name });
      });`;
    expect(found({ 'main.js': text, 'child.js': script })).toEqual(['child.js:2 confirmed', 'main.js:4 confirmed']);
  });

  it('leaves other events of the process as they are', () => {
    const text = "require('child_process');\nprocess.on('exit', () => __sink(__source()));";
    expect(found({ 'main.js': text })).toEqual(['main.js:2 confirmed']);
  });
});
