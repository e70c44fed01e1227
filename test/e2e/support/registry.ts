import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';

/** A package registry on loopback, so that an installation is real and still needs no network. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

interface Offered {
  readonly manifest: Manifest;
  /** Makes the tarball and tells where it is. */
  tarball(): string;
}

/**
 * Offers the packed packages of this workspace, and beside them every package that is installed in its store.
 *
 * @param root the root of the workspace
 * @param packed the tarball of each package of the workspace, by name
 * @param scratch a folder for what is unpacked and packed on the way
 */
export async function openRegistry(
  root: string,
  packed: ReadonlyMap<string, string>,
  scratch: string,
): Promise<Registry> {
  const offers = [
    ...installed(join(root, 'node_modules', '.pnpm'), scratch),
    ...[...packed.values()].map((file) => own(file, scratch)),
  ];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').slice(1));
    const tarball = offers.find((offer) => path === tarballPath(offer));
    if (tarball !== undefined) response.end(readFileSync(tarball.tarball()));
    else answerManifest(path, offers, `http://${request.headers.host}`, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerManifest(name: string, offers: readonly Offered[], address: string, response: ServerResponse): void {
  const matching = offers.filter((offer) => offer.manifest.name === name);
  if (matching.length === 0) {
    response.writeHead(404).end(JSON.stringify({ error: `${name} is not installed in this workspace.` }));
    return;
  }
  const versions = matching.map((offer) => [
    offer.manifest.version,
    { ...withPeersOf(offer.manifest, offers), dist: { tarball: `${address}/${tarballPath(offer)}` } },
  ]);
  const latest = matching.at(-1)?.manifest.version;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries(versions) }));
}

/** npm asks for optional peers too, and gives up where a registry does not have them. Who does without them needs none. */
function withPeersOf(manifest: Manifest, offers: readonly Offered[]): Manifest {
  const peers = Object.entries(manifest.peerDependencies ?? {}).filter(
    ([name]) =>
      manifest.peerDependenciesMeta?.[name]?.optional !== true || offers.some((offer) => offer.manifest.name === name),
  );
  return { ...manifest, peerDependencies: Object.fromEntries(peers) };
}

function tarballPath({ manifest }: Offered): string {
  return `-/${manifest.name}/${manifest.version}.tgz`;
}

/** A package of this workspace, with the manifest that the tarball holds: pnpm rewrites it when it packs. */
function own(file: string, scratch: string): Offered {
  const folder = join(scratch, 'unpacked', basename(file));
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', file, '-C', folder, 'package/package.json']);
  return { manifest: manifestIn(join(folder, 'package')), tarball: () => file };
}

/** Every package of the store, whose folders are `<store>/<name and version>/node_modules/<name>`. */
function installed(store: string, scratch: string): Offered[] {
  const folders = readdirSync(store).flatMap((entry) => realFolders(join(store, entry, 'node_modules')));
  const byVersion = new Map(
    folders.map((folder) => {
      const manifest = manifestIn(folder);
      return [
        `${manifest.name}@${manifest.version}`,
        { manifest, tarball: () => archive(folder, manifest, scratch) },
      ] as const;
    }),
  );
  return [...byVersion.values()];
}

/** The packages in a node_modules folder that lie there themselves and are no links to others. */
function realFolders(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      entry.name.startsWith('@') ? realFolders(join(modules, entry.name)) : [join(modules, entry.name)],
    )
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

function archive(folder: string, { name, version }: Manifest, scratch: string): string {
  const title = `${name.replace('/', '+')}-${version}`;
  const file = join(scratch, `${title}.tgz`);
  if (existsSync(file)) return file;
  // Files of the store that are alike are one file under two names, which a tarball would keep as a link and npm would drop.
  const copy = join(scratch, 'copied', title);
  cpSync(folder, copy, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  // npm drops the first folder of a tarball, whatever it is called.
  execFileSync('tar', ['-czf', file, '-C', dirname(copy), title]);
  return file;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
