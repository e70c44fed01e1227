import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What came of the body so far. */
  body: string;
  /** Whether all of the body came. */
  complete: boolean;
}

/** A server on loopback that remembers what reaches it. */
export interface RecordingServer {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Everything that arrived, as one text. */
  readonly text: string;
  close(): Promise<void>;
}

/** @param answer what it answers once a request is complete; `ok` when left out */
export async function recordingServer(
  answer: RequestListener = (_, res) => void res.end('ok'),
): Promise<RecordingServer> {
  const arrived: Arrived[] = [];
  const server: Server = createServer((req, res) => {
    const one: Arrived = {
      method: req.method ?? '',
      url: req.url ?? '',
      headers: req.headers,
      body: '',
      complete: false,
    };
    arrived.push(one);
    req.setEncoding('utf8').on('data', (chunk: string) => {
      one.body += chunk;
    });
    req.on('end', () => {
      one.complete = true;
      answer(req, res);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    get text() {
      return JSON.stringify(arrived);
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
