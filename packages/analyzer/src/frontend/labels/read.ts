import type { ts } from 'ts-morph';
import type { CheckedProgram } from '../checker';
import { TagEvaluator } from './evaluate';
import { optionOf, textOf } from './literals';
import { declassifiers, decoratorsPackage, type TagMeaning, type Unreadable } from './meaning';
import { TypedTags, typeMark } from './typed';

/** Reads what decorators mean: by following names where that is possible, else from the decorator's type. */
export class TagReader {
  readonly #checked: CheckedProgram;
  readonly #evaluator: TagEvaluator;
  readonly #typed: TypedTags;
  /** Where no file names the package, nor a type that carries its mark, no decorator is a tag, and the compiler need not be asked. */
  readonly #areUsed: boolean;

  constructor(checked: CheckedProgram) {
    this.#checked = checked;
    const files = checked.project.program.getSourceFiles();
    this.#areUsed = files.some(({ text }) => text.includes(decoratorsPackage) || text.includes(typeMark));
    this.#evaluator = new TagEvaluator(checked);
    this.#typed = new TypedTags(checked);
  }

  /** Null for a decorator that is none of Purposely's. */
  read(decorator: ts.Decorator): TagMeaning | Unreadable | null {
    if (!this.#areUsed) return null;
    const value = this.#evaluator.evaluate(decorator.expression);
    if (value?.kind === 'applied') return this.#meaningOf(value.name, value.arguments);
    if (value?.kind === 'factory') return { kind: 'unreadable', what: 'its arguments, since it is not called' };
    return value === null ? this.#typed.read(decorator.expression) : null;
  }

  #meaningOf(name: string, args: readonly ts.Expression[]): TagMeaning | Unreadable {
    const to = declassifiers[name];
    if (to !== undefined) {
      return {
        kind: 'declassifier',
        to,
        reviewedBy: this.#option(args, 'reviewedBy'),
        reason: this.#option(args, 'reason'),
      };
    }
    if (name === 'Category') return this.#category(args);
    if (name === 'Purpose') {
      const purpose = args[0] === undefined ? null : textOf(args[0], this.#checked);
      return purpose === null ? { kind: 'unreadable', what: 'the purpose' } : { kind: 'purpose', name: purpose };
    }
    return { kind: name === 'Subject' ? 'subject' : name === 'Customer' ? 'customer' : 'unlabelled' };
  }

  #category(args: readonly ts.Expression[]): TagMeaning | Unreadable {
    const last = args.at(-1);
    const options = last !== undefined && textOf(last, this.#checked) === null ? last : undefined;
    const names = (options === undefined ? args : args.slice(0, -1)).map((arg) => textOf(arg, this.#checked));
    const known = names.filter((name) => name !== null);
    if (known.length < names.length || known.length === 0) return { kind: 'unreadable', what: 'the category' };
    const state = optionOf(options, 'state', this.#checked);
    if (state === null) return { kind: 'unreadable', what: 'the state' };
    return { kind: 'category', names: known, state: state ?? 'identified' };
  }

  #option(args: readonly ts.Expression[], name: string): string | null {
    return optionOf(args[0], name, this.#checked) ?? null;
  }
}
