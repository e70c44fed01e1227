import type { CallbackModel, FlowRow, Model } from '../../graph';
import { everyArgument, example, sinkMembers } from '../build';

/** Arguments and environment of a process are seen by the program that is started, and by whoever lists processes. */
const sink = everyArgument('process');

const scene = { file: "import * as processes from 'node:child_process';" };

/** What a process prints may be anything that it was told: the command, the arguments, and what it reads. */
function printed(from: readonly string[], to: readonly string[]): readonly FlowRow[] {
  return from.flatMap((told) => to.map((place) => ({ from: told, to: place })));
}

/** Where the error shows the command that a function is told of. */
function failure(position: number): readonly string[] {
  return ['message', 'cmd'].map((name) => `argument:${position}().0.${name}`);
}

/** Functions that are told of an error, whose message shows the command, or of none. */
function perhapsFailing(...positions: readonly number[]): readonly CallbackModel[] {
  return positions.map((argument) => ({ argument, parameters: [null], when: 'later' }));
}

/** Two functions that are called with what was printed, by a call without options and by one with them. */
function shownTo(call: (rest: string) => string): string {
  const functions = ['first', 'second'].flatMap((name) => [
    `const ${name} = (error, text) => {`,
    '  __sink(text); // flow',
    '  __sink(error?.message); // flow',
    '  if (error) return;',
    '  __sink(secret); // flow',
    '};',
  ]);
  return example(scene, ...functions, `${call('first')}; // flow`, `${call('{}, second')}; // flow`);
}

/** What two calls give: one that is told something, and one that reads it. */
function shownBy(...calls: readonly string[]): string {
  return example(
    scene,
    ...calls.flatMap((call, index) => [
      `const result${index} = ${call}; // flow`,
      `__sink(result${index}.stdout ?? result${index}); // flow`,
    ]),
  );
}

export const models: readonly Model[] = [
  {
    callee: 'child_process#exec',
    sink,
    flows: [
      ...printed(['argument:0'], ['argument:1().1', 'argument:2().1']),
      ...printed(['argument:0'], [...failure(1), ...failure(2)]),
    ],
    callbacks: perhapsFailing(1, 2),
    example: shownTo((rest) => `processes.exec(secret, ${rest})`),
  },
  {
    callee: 'child_process#execSync',
    sink,
    flows: printed(['argument:0', 'argument:1.input'], ['return']),
    example: shownBy('processes.execSync(secret)', "processes.execSync('cat', { input: secret })"),
  },
  {
    callee: 'child_process#execFile',
    sink,
    flows: [
      ...printed(['argument:1[]'], ['argument:2().1', 'argument:3().1']),
      ...printed(['argument:0', 'argument:1[]'], [...failure(2), ...failure(3)]),
    ],
    callbacks: perhapsFailing(2, 3),
    example: shownTo((rest) => `processes.execFile('echo', [secret], ${rest})`),
  },
  {
    callee: 'child_process#execFileSync',
    sink,
    flows: printed(['argument:1[]', 'argument:2.input'], ['return']),
    example: shownBy(
      "processes.execFileSync('echo', [secret])",
      "processes.execFileSync('cat', [], { input: secret })",
    ),
  },
  {
    callee: 'child_process#spawnSync',
    sink,
    flows: printed(['argument:1[]', 'argument:2.input'], ['return.stdout']),
    example: shownBy("processes.spawnSync('echo', [secret])", "processes.spawnSync('cat', [], { input: secret })"),
  },
  ...sinkMembers('child_process', 'processes', ['fork', 'spawn'], sink, scene),
];
