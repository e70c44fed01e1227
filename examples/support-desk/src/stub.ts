import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the mail gateway and the vendor, on loopback. */
export interface Stub {
  readonly mailGateway: string;
  readonly trendline: string;
  /** The bodies that arrived at `/mail` and `/rows`, oldest first. */
  readonly received: readonly { readonly path: string; readonly body: string }[];
  close(): Promise<void>;
}

/** Starts a stub that takes whatever it is sent. */
export async function startStub(): Promise<Stub> {
  const received: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
  return {
    mailGateway: at('/mail'),
    trendline: at('/rows'),
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
