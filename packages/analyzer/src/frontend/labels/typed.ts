import { ts } from 'ts-morph';
import type { CheckedProgram } from '../checker';
import { textOfType } from './literals';
import { isOutcome, type TagMeaning, type Unreadable } from './meaning';

/** The property by which the type of a decorator says that it is a tag, and what it means. */
export const typeMark = '~purposely';

/** Reads tags from the literal types that they carry, so that tags made by factories and in other packages are known too. */
export class TypedTags {
  readonly #checked: CheckedProgram;
  /** Callees that are known to make no tag: most decorators of a program come from a few names. */
  readonly #foreign = new Set<ts.Symbol>();

  constructor(checked: CheckedProgram) {
    this.#checked = checked;
  }

  read(expression: ts.Expression): TagMeaning | Unreadable | null {
    return this.#checked.ask((checker) => this.#read(expression, checker), null);
  }

  #read(expression: ts.Expression, checker: ts.TypeChecker): TagMeaning | Unreadable | null {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(callee) ? callee.name : callee);
    if (symbol !== undefined && this.#foreign.has(symbol)) return null;
    const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
    const info = checker.getPropertyOfType(type, typeMark);
    if (info !== undefined) return meaningOf(checker.getNonNullableType(checker.getTypeOfSymbol(info)), checker);
    if (symbol !== undefined) this.#foreign.add(symbol);
    return null;
  }
}

function meaningOf(info: ts.Type, checker: ts.TypeChecker): TagMeaning | Unreadable {
  const typeOf = (name: string): ts.Type | null => {
    const found = checker.getPropertyOfType(info, name);
    return found === undefined ? null : checker.getTypeOfSymbol(found);
  };
  const text = (name: string): string | null => {
    const type = typeOf(name);
    return type === null ? null : textOfType(type);
  };
  const kind = text('kind');
  switch (kind) {
    case 'category': {
      const names = namesOf(typeOf('names'), checker);
      const state = text('state');
      if (names === null) return { kind: 'unreadable', what: 'the category' };
      return state === null ? { kind: 'unreadable', what: 'the state' } : { kind, names, state };
    }
    case 'purpose': {
      const name = text('name');
      return name === null ? { kind: 'unreadable', what: 'the purpose' } : { kind, name };
    }
    case 'declassifier': {
      const to = text('to');
      if (to === null || !isOutcome(to)) return { kind: 'unreadable', what: 'what the data becomes' };
      return { kind, to, reviewedBy: text('reviewedBy'), reason: text('reason') };
    }
    case 'subject':
    case 'customer':
    case 'unlabelled':
      return { kind };
    default:
      return { kind: 'unreadable', what: 'the kind of tag' };
  }
}

/** The names in a tuple of string literals. */
function namesOf(type: ts.Type | null, checker: ts.TypeChecker): readonly string[] | null {
  if (type === null || !checker.isTupleType(type)) return null;
  const names = checker.getTypeArguments(type as ts.TypeReference).map(textOfType);
  const known = names.filter((name) => name !== null);
  return known.length === names.length && known.length > 0 ? known : null;
}
