import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { CUSTOMERS, PEOPLE, PURPOSES } from './data.mjs';
import { expectedOf, Pseudonyms } from './expected.mjs';

const PARALLEL = 50;
const SAMPLE_MS = 5_000;
const PATHS = ['/people', '/person', '/late', '/text', '/inner', '/record'];
const MEGABYTE = 1024 * 1024;

/**
 * Sends requests of mixed purposes and customers to a guarded service for a time, compares each answer with what it should
 * be, and watches the memory of the service.
 *
 * @param {{ minutes: number, seed: number }} plan
 */
export async function soak({ minutes, seed }) {
  const folder = mkdtempSync(join(tmpdir(), 'purposely-soak-'));
  const service = await start(join(folder, 'audit.jsonl'));
  const random = generator(seed);
  const pseudonyms = new Pseudonyms();
  const counts = { answers: 0, wrong: 0, undecided: 0 };
  /** @type {string[]} */
  const examples = [];
  /** @type {number[]} */
  const heap = [];
  const end = Date.now() + minutes * 60_000;
  const client = async () => {
    while (Date.now() < end) {
      /** @template Item @param {readonly Item[]} items */
      const one = (items) => /** @type {Item} */ (items[Math.floor(random() * items.length)]);
      const request = {
        path: one(PATHS),
        purpose: one(PURPOSES),
        customer: one(CUSTOMERS),
        id: Math.floor(random() * (PEOPLE - 2)),
      };
      const answer = await service.ask(request);
      counts.answers += 1;
      const verdict = judge(request, answer, pseudonyms);
      if (verdict === undefined) counts.undecided += 1;
      if (verdict !== false) continue;
      counts.wrong += 1;
      if (examples.length < 5) examples.push(`${JSON.stringify(request)} gave ${answer.status} ${answer.body}`);
    }
  };
  const watch = setInterval(async () => heap.push((await service.memory()).heapUsed), SAMPLE_MS);
  await Promise.all(Array.from({ length: PARALLEL }, client));
  clearInterval(watch);
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
  return { ...counts, examples, ...growthOf(heap) };
}

/**
 * @param {import('./expected.mjs').Request} request
 * @param {{ status: number, body: string, policies: string }} answer
 * @param {Pseudonyms} pseudonyms
 * @returns whether it is right; `undefined` where the policy was replaced meanwhile and it is right under one of both
 */
function judge(request, { status, body, policies }, pseudonyms) {
  const [from = 0, to = 0] = policies.split(' ').map(Number);
  const replaced = status === 200 ? pseudonyms.replaced(body, request) : '';
  const isRight = (/** @type {number} */ count) => {
    const expected = expectedOf(request, count % 2 === 0 ? '1' : '2');
    if (expected.status !== status || replaced === undefined) return false;
    return expected.body === undefined || isDeepStrictEqual(JSON.parse(replaced), expected.body);
  };
  if (from === to) return isRight(from);
  // Several instances may be read under one policy and the next.
  return isRight(from) || isRight(to) ? undefined : request.path === '/people' ? undefined : false;
}

/** @param {readonly number[]} heap samples in bytes, after a collection each */
function growthOf(heap) {
  const quarter = Math.floor(heap.length / 4);
  const middle = (/** @type {readonly number[]} */ part) => [...part].sort((a, b) => a - b)[part.length >> 1] ?? 0;
  const early = middle(heap.slice(quarter, 2 * quarter)) / MEGABYTE;
  const late = middle(heap.slice(-quarter)) / MEGABYTE;
  return { early, late };
}

/** @param {string} file of the audit */
async function start(file) {
  const child = fork(fileURLToPath(new URL('service.mjs', import.meta.url)), [file], { execArgv: ['--expose-gc'] });
  /** @returns {Promise<any>} */
  const message = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await message();
  const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });
  /** @param {import('./expected.mjs').Request} request @returns {Promise<{ status: number, body: string, policies: string }>} */
  const ask = ({ path, purpose, customer, id }) =>
    new Promise((resolve, reject) => {
      const headers = { 'x-purpose': purpose, 'x-customer': customer };
      const request = http.get({ port, host: '127.0.0.1', agent, path: `${path}?id=${id}`, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body, policies: String(response.headers['x-policies']) }),
        );
        response.on('error', reject);
      });
      request.on('error', reject);
    });
  const memory = () => {
    const answer = message();
    child.send('memory');
    return answer;
  };
  const stop = async () => {
    agent.destroy();
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await exit;
  };
  return { ask, memory, stop };
}

/**
 * Numbers from 0 to 1, the same for the same seed: a linear congruential generator with the constants of Numerical Recipes.
 *
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
