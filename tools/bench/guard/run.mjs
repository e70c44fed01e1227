// One run of the guard's benchmarks under one version of Node; prints what was measured, as JSON.
import { benchHydrate } from './hydrate.mjs';
import { benchMemory } from './memory.mjs';
import { makeModel } from './model.mjs';
import { benchReads } from './reads.mjs';
import { benchRedaction } from './redaction.mjs';
import { benchRequests } from './requests.mjs';

const model = await makeModel();
const measured = [
  ...(await benchReads(model)),
  ...(await benchRedaction(model)),
  ...(await benchHydrate(model)),
  ...benchMemory(model),
  ...(await benchRequests()),
];
console.log(JSON.stringify({ node: process.versions.node, measured }));
