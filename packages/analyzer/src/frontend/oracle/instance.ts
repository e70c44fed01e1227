import { ts } from 'ts-morph';
import type { ClassRef, InstanceRef } from '../../graph/program';
import type { FactIndex } from '../functions';
import { type Heir, type Heritage, isHeir } from '../heritage';
import { externalPathOf } from './external';
import { isUnknown, membersOf } from './types';

/** Most classes that one type may stand for; beyond that a name says nothing. */
const mostClasses = 64;

/** What the type of a value says that it is an instance of. */
export function instanceOf(
  type: ts.Type,
  checker: ts.TypeChecker,
  heritage: Heritage,
  index: FactIndex,
): InstanceRef | null {
  if (isUnknown(type)) return null;
  const classes = new Map<string, ClassRef>();
  let external: string | null = null;
  let named: ClassRef | null = null;
  for (const member of membersOf(type, checker)) {
    for (const part of member.isIntersection() ? member.types : [member]) {
      const symbol = isUnknown(part) ? undefined : symbolOf(part, checker);
      if (symbol === undefined) continue;
      external ??= externalPathOf(symbol, index.sourcePackageOf);
      for (const heir of (symbol.declarations ?? []).filter(isHeir)) {
        if (ts.isClassLike(heir)) named ??= index.classOf(heir);
        for (const node of concreteClasses(heir, heritage)) {
          const ref = index.classOf(node);
          if (ref !== null && classes.size < mostClasses) classes.set(`${ref.file}:${ref.class}`, ref);
        }
      }
    }
  }
  return classes.size === 0 && external === null ? null : { classes: [...classes.values()], external, named };
}

/** The declared name of a type: an object's own, or `String` for a primitive. Type literals have none. */
function symbolOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = (type.flags & ts.TypeFlags.Object) !== 0 ? type.symbol : checker.getApparentType(type).symbol;
  const unnamed =
    ts.SymbolFlags.TypeLiteral | ts.SymbolFlags.ObjectLiteral | ts.SymbolFlags.Function | ts.SymbolFlags.Method;
  return symbol === undefined || (symbol.flags & unnamed) !== 0 ? undefined : symbol;
}

/** The class itself and every class below it, those left out of which no instance can exist. */
export function concreteClasses(heir: Heir, heritage: Heritage): readonly ts.ClassLikeDeclaration[] {
  const all = [heir, ...heritage.below(heir)].filter(ts.isClassLike);
  const concrete = all.filter((node) => !isAbstract(node));
  return concrete.length > 0 ? concrete : all;
}

function isAbstract(node: ts.ClassLikeDeclaration): boolean {
  return (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
}
