#!/usr/bin/env node
// The one entry of the root scripts, the first thing that runs after a clone. It keeps to a syntax that
// old versions of Node can read, so that they answer with a sentence and not with a syntax error.
import { nodeVersionProblem } from './lib/node-version.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 2;
} else {
  import('./main.mjs').then((tools) => tools.main(process.argv.slice(2)));
}
