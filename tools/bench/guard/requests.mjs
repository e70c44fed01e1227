import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { median } from '../paired.mjs';

const REQUESTS = 4_000;
const PARALLEL = 20;
const ROUNDS = 9;
const REQUEST = Buffer.from('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');

/**
 * What the guard adds to the processor time of a server for a request; the client runs in another process.
 *
 * The client never sleeps, and does next to nothing for a request. A server that answers a client which sleeps pays for waking it, and
 * the slower of two servers meets a sleeping client more often: it would pay for that instead of for what it does itself.
 */
export async function benchRequests() {
  const [plain, guarded] = await Promise.all([start('plain'), start('guarded')]);
  const awake = stayAwake();
  try {
    assert.deepEqual(bodyOf(await plain.get()), bodyOf(await guarded.get()));
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
    awake.end();
    plain.stop();
    guarded.stop();
  }
}

/** Keeps this process from waiting for anything. */
function stayAwake() {
  let on = true;
  const spin = () => {
    if (on) setImmediate(spin);
  };
  spin();
  return {
    end() {
      on = false;
    },
  };
}

/** @param {string} response */
function bodyOf(response) {
  return JSON.parse(response.slice(response.indexOf('\r\n\r\n')));
}

/** @param {string} kind */
async function start(kind) {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [kind], { execArgv: [] });
  /** @returns {Promise<any>} */
  const message = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await message();
  const sockets = await Promise.all(Array.from({ length: PARALLEL }, () => connected(port)));
  const [one] = sockets;
  assert.ok(one);
  const get = () => wholeResponse(one);
  // All responses are alike, so that nothing but their length has to be looked at.
  const { length } = await get();
  const usage = async () => {
    const answer = message();
    child.send('usage');
    const { user, system } = await answer;
    return user + system;
  };
  const load = async () => {
    const before = await usage();
    await exchange(sockets, length);
    return (await usage()) - before;
  };
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    child.kill();
  };
  return { get, load, stop };
}

/**
 * @param {number} port
 * @returns {Promise<net.Socket>}
 */
function connected(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket)).on('error', reject);
  });
}

/**
 * Sends a request, and reads until as much has come as its head announces.
 * @param {net.Socket} socket
 * @returns {Promise<string>}
 */
function wholeResponse(socket) {
  return new Promise((resolve) => {
    let text = '';
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      text += chunk.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(text)?.[1]);
      if (head < 0 || text.length < head + 4 + length) return;
      socket.off('data', read);
      resolve(text);
    };
    socket.on('data', read);
    socket.write(REQUEST);
  });
}

/**
 * Sends the requests of one round, on each connection one behind the other.
 * @param {readonly net.Socket[]} sockets
 * @param {number} length the bytes of a response
 */
async function exchange(sockets, length) {
  let left = REQUESTS;
  /** @param {net.Socket} socket */
  const client = (socket) =>
    new Promise((resolve) => {
      let missing = 0;
      /** @param {Buffer} chunk */
      const read = (chunk) => {
        missing -= chunk.length;
        if (missing <= 0) next();
      };
      const next = () => {
        assert.equal(missing, 0, 'A response is longer than the others.');
        if (left-- > 0) {
          missing = length;
          socket.write(REQUEST);
        } else {
          socket.off('data', read);
          resolve(undefined);
        }
      };
      socket.on('data', read);
      next();
    });
  await Promise.all(sockets.map(client));
}
