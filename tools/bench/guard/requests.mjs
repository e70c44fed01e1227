import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { median } from '../paired.mjs';

const REQUESTS = 2_000;
const PARALLEL = 20;
const ROUNDS = 9;

/** What the guard adds to the processor time of a server for a request; the client runs in another process. */
export async function benchRequests() {
  const [plain, guarded] = await Promise.all([start('plain'), start('guarded')]);
  try {
    assert.deepEqual(JSON.parse(await plain.get()), JSON.parse(await guarded.get()));
    /** @type {number[]} */
    const ratios = [];
    for (let round = -2; round < ROUNDS; round++) {
      const first = round % 2 === 0 ? plain : guarded;
      const second = first === plain ? guarded : plain;
      const times = new Map([
        [first, await first.load()],
        [second, await second.load()],
      ]);
      if (round >= 0) ratios.push((times.get(guarded) ?? 0) / (times.get(plain) ?? 1));
    }
    const [major] = process.versions.node.split('.').map(Number);
    const [gate, stretch] = (major ?? 0) >= 24 ? [1.08, 1.03] : [1.2, 1.1];
    const name = 'processor time of a request to Express, of one without a guard';
    return [{ name, contestant: 'guarded', peer: 'plain', gate, stretch, measured: median(ratios) }];
  } finally {
    plain.stop();
    guarded.stop();
  }
}

/** @param {string} kind */
async function start(kind) {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [kind], { execArgv: [] });
  /** @returns {Promise<any>} */
  const message = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await message();
  const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });
  /** @returns {Promise<string>} */
  const get = () =>
    new Promise((resolve, reject) => {
      const request = http.get({ port, host: '127.0.0.1', agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      });
      request.on('error', reject);
    });
  const usage = async () => {
    const answer = message();
    child.send('usage');
    const { user, system } = await answer;
    return user + system;
  };
  const load = async () => {
    const before = await usage();
    let left = REQUESTS;
    const client = async () => {
      while (left-- > 0) await get();
    };
    await Promise.all(Array.from({ length: PARALLEL }, client));
    return (await usage()) - before;
  };
  const stop = () => {
    agent.destroy();
    child.kill();
  };
  return { get, load, stop };
}
