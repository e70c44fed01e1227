import type { Label } from '@purposely/core';
import type { Declassifier } from '@purposely/decorators';
import type { Recorder } from '../audit/recorder';
import type { Border } from '../border';
import { currentFrame, type Frame, inFrame } from '../context';
import { declassify } from '../declassified';
import { stepwise } from '../generator';
import type { Judge } from '../judge';
import type { Entrance } from '../purpose';
import { Region } from '../region';
import { isThenable } from '../thenable';
import type { Limits } from '../walk/limits';
import { siftAsIs } from '../walk/sift';
import { type Declassified, settleResult } from './result';

/** What a guarded method says about itself. */
export interface MethodRule {
  /** As in `Mailer.send`. */
  readonly name: string;
  readonly purpose: string | undefined;
  readonly declassifier: Declassifier | undefined;
  readonly parameters: ReadonlyMap<number, readonly Label[]>;
}

/** Whether the guarded fields of arguments are asked about on entry, or only when they are read. */
export type ArgumentChecks = 'check' | 'on-read';

export interface GateParts {
  readonly border: Border;
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly entrance: Entrance;
  readonly limits: Limits;
  readonly arguments: ArgumentChecks;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The purpose border and the regions of declassifiers: every call of a guarded method comes through here. */
export class Gate {
  readonly #parts: GateParts;

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  call(rule: MethodRule, method: Method, self: unknown, args: readonly unknown[]): unknown {
    if (typeof self === 'object' && self !== null) this.#parts.border.reveal(self);
    if (rule.purpose === undefined) return this.#inPurpose(rule, method, self, args);
    const enter = (): unknown => this.#inPurpose(rule, method, self, args);
    return this.#parts.entrance.run({ purpose: rule.purpose }, rule.name, enter);
  }

  #inPurpose(rule: MethodRule, method: Method, self: unknown, args: readonly unknown[]): unknown {
    const frame = currentFrame();
    const { declassifier } = rule;
    // Without a purpose nobody may read, a declassifier no more than others.
    if (declassifier === undefined || frame === undefined) {
      return Reflect.apply(method, self, this.#checked(rule, args, frame));
    }
    const region = <Result>(step: () => Result): Result =>
      this.#declassify(rule, declassifier, frame, args, step) as Result;
    return stepwise(
      region(() => Reflect.apply(method, self, args)),
      region,
    );
  }

  #checked(rule: MethodRule, args: readonly unknown[], frame: Frame | undefined): readonly unknown[] {
    if (rule.purpose === undefined && rule.parameters.size === 0) return args;
    return args.map((arg, index) => this.#argument(rule, arg, index, frame));
  }

  #argument(rule: MethodRule, arg: unknown, index: number, frame: Frame | undefined): unknown {
    const { border, judge, limits } = this.#parts;
    const place = `argument ${index} of ${rule.name}`;
    const labels = rule.parameters.get(index);
    if (labels !== undefined && arg !== undefined) {
      const passed = border.pass(
        { set: judge.intern(labels), field: place, customer: undefined, recipient: undefined },
        arg,
        frame,
      );
      if (passed !== arg) return passed;
    }
    const sieve = { border, judge, limits, frame, recipient: undefined, place, search: 'all' as const };
    const whole = labels !== undefined && typeof arg !== 'object';
    const sifted = whole ? undefined : siftAsIs(arg, sieve, this.#parts.arguments === 'check');
    const left = sifted?.changed === true ? sifted.value : arg;
    if (labels !== undefined) frame?.tracker?.add(left, { labels, field: place, customer: undefined });
    return left;
  }

  #declassify(
    rule: MethodRule,
    declassifier: Declassifier,
    frame: Frame,
    args: readonly unknown[],
    run: () => unknown,
  ): unknown {
    const region = new Region(declassifier);
    const finish = (result: unknown): unknown => {
      region.close();
      return this.#result(rule, frame, { args, result, region });
    };
    let result: unknown;
    try {
      result = inFrame(Object.freeze({ ...frame, region }), run);
    } catch (error) {
      region.close();
      throw error;
    }
    if (!isThenable(result)) return finish(result);
    return Promise.resolve(result).then(finish, (error: unknown) => {
      region.close();
      throw error;
    });
  }

  #result({ name }: MethodRule, frame: Frame, declassified: Declassified): unknown {
    const { region, result } = declassified;
    const { recorder, judge, border } = this.#parts;
    const { to } = region.declassifier;
    if (region.missing > 0) {
      const request = {
        set: judge.intern(region.labels),
        field: `the result of ${name}`,
        customer: undefined,
        recipient: undefined,
      };
      const denial = judge.denial(request, frame.context);
      const reason = `It sums up too few persons: ${region.missing} more are needed.`;
      return border.settle({ ...denial, clause: null, reason, objections: undefined, nearest: null }, result);
    }
    const labels = declassify(region.labels, to);
    const kept = settleResult(declassified, to, (text) =>
      frame.tracker?.add(text, { labels, field: `the result of ${name}`, customer: undefined }),
    );
    const left = kept === 0 ? '' : ` What came back as it was keeps its labels (${kept} of its instances).`;
    const reason = `Its result is ${to}.${left}`;
    recorder.record({ event: 'declassified', to, labels: region.labels, field: name, reason });
    return result;
  }
}
