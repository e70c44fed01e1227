import { placeOf } from '../../heap/allocate';
import { BOTTOM, reference, soleConstant, UNDEFINED, type Value } from '../../values/value';
import { endProcess } from '../../waiting/ending';
import { enqueue, remove } from '../../waiting/jobs';
import { isText, noteCode } from './codeAsText';
import type { IntrinsicCall } from './context';

/** How often an interval is followed when nothing stops it. */
const MOST_INTERVALS = 10;

interface Kind {
  /** Position of the first argument that is passed on. */
  readonly passes: number;
  readonly delayed?: true;
  readonly repeats?: number;
}

/** Puts the first argument into the queue; gives the handle that stops it. */
function later(call: IntrinsicCall, { passes, delayed, repeats }: Kind): Value {
  const { machine, frame, site } = call;
  const values = call.list.values.slice(passes).map((value) => call.escape(value));
  const list = { values, sites: values.map(() => site), rest: BOTTOM };
  if (isText(call.argument(0))) noteCode(call, call.name);
  const callback = call.escape(call.argument(0));
  const known = delayed === true ? soleConstant(call.argument(1))?.value : 1;
  const delay = typeof known === 'number' ? known : 1;
  const key = `timer:${machine.serial()}`;
  const repeated = repeats === undefined ? {} : { repeats };
  enqueue(machine, key, { kind: 'timer', frame, site, callback, list: () => list, delay, ...repeated });
  return reference(machine.objects.intern(key, () => ({ kind: 'timer', key })));
}

/** `queueMicrotask` and `process.nextTick`: before all timers. */
function micro(call: IntrinsicCall, first: boolean): Value {
  const { machine, frame, site } = call;
  const values = call.list.values.slice(1).map((value) => call.escape(value));
  const list = { values, sites: values.map(() => site), rest: BOTTOM };
  const callback = call.escape(call.argument(0));
  const order = first ? { first: true as const } : {};
  enqueue(machine, `micro:${frame.context}:${site.file}:${placeOf(site)}`, {
    kind: 'reaction',
    awaits: BOTTOM,
    callbacks: [callback],
    ...order,
    frame,
    site,
    run: (inner) => void machine.invoke(inner, callback, UNDEFINED, list, site),
  });
  return UNDEFINED;
}

function stop(call: IntrinsicCall): Value {
  const refs = call.argument(0).refs;
  for (const ref of refs) {
    const kind = call.machine.kindOf(ref);
    if (kind.kind !== 'timer' || refs.length > 1) continue;
    const job = call.machine.jobTable.get(kind.key);
    if (job?.kind === 'timer') call.machine.spurn(job.callback);
    remove(call.machine, kind.key);
  }
  return UNDEFINED;
}

/** `process.exit()`. */
function end(call: IntrinsicCall): Value {
  endProcess(call.machine);
  return BOTTOM;
}

export const timerStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  setTimeout: (call) => later(call, { passes: 2, delayed: true }),
  setInterval: (call) => later(call, { passes: 2, delayed: true, repeats: MOST_INTERVALS }),
  setImmediate: (call) => later(call, { passes: 1 }),
  queueMicrotask: (call) => micro(call, false),
  'process.nextTick': (call) => micro(call, true),
  clearTimeout: stop,
  clearInterval: stop,
  clearImmediate: stop,
  ...Object.fromEntries(['exit', 'reallyExit', 'abort'].map((name) => [`process.${name}`, end])),
};
