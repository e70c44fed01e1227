import type { Model } from '../../graph';
import { argumentsAt, sinkMembers } from '../build';

const written = argumentsAt([1], 'file');
const scene = { file: "import * as fs from 'node:fs';" };
const promised = { file: "import * as files from 'node:fs/promises';" };
const stream = { ...scene, setup: "const stream = fs.createWriteStream('out.txt');" };
const handle = { ...promised, setup: "const handle = await files.open('out.txt', 'w');" };

const wholeFile = ['writeFile', 'appendFile'];

export const models: readonly Model[] = [
  ...sinkMembers(
    'fs',
    'fs',
    [...wholeFile, 'writeFileSync', 'appendFileSync', 'write', 'writeSync', 'writev', 'writevSync'],
    written,
    scene,
  ),
  ...sinkMembers('fs/promises', 'files', wholeFile, written, promised),
  ...sinkMembers('fs#WriteStream', 'stream', ['write'], argumentsAt([0], 'file'), stream),
  ...sinkMembers(
    'fs/promises#FileHandle',
    'handle',
    [...wholeFile, 'write', 'writev'],
    argumentsAt([0], 'file'),
    handle,
  ),
];
