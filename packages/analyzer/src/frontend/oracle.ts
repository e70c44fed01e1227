import { ts } from 'ts-morph';
import type {
  CalleeRef,
  FunctionRef,
  Guarded,
  InstanceRef,
  LabelledField,
  ShapeEntry,
  Site,
  TypeOracle,
} from '../graph/program';
import type { CheckedProgram } from './checker';
import type { FactIndex } from './functions';
import type { ReadLabels } from './labels';
import { merged } from './labels/registry';
import { BySite } from './oracle/bySite';
import { CalleeReader, noCallee } from './oracle/callees';
import { answerOf } from './oracle/comparison';
import { writtenTypeOf } from './oracle/imported';
import { instanceOf } from './oracle/instance';
import { Locator } from './oracle/locate';
import { namedBy, propertySymbolOf, propertySymbolsOf } from './oracle/property';
import { type Barren, ShapeReader } from './oracle/shape';
import { isTextual } from './oracle/textual';
import { isUnknown } from './oracle/types';
import { isUsed } from './oracle/used';

/** The type checker behind the oracle's interface: each question is answered once, when it is asked. */
export class CheckerOracle implements TypeOracle {
  readonly #checked: CheckedProgram;
  readonly #labels: ReadLabels;
  readonly #index: FactIndex;
  readonly #locator: Locator;
  readonly #tellsMissing: boolean;
  #guardsReceivers: boolean | null = null;
  readonly #properties = new BySite<LabelledField | null>();
  readonly #shapes = new BySite<readonly ShapeEntry[]>();
  readonly #typeShapes = new Map<ts.Type, readonly ShapeEntry[]>();
  readonly #barren: Barren = new Map();
  readonly #typeInstances = new Map<ts.Type, InstanceRef | null>();
  readonly #instances = new BySite<InstanceRef | null>();
  readonly #getters = new BySite<readonly FunctionRef[]>();
  readonly #callees = new BySite<CalleeRef>();
  readonly #texts = new BySite<boolean>();
  readonly #answers = new BySite<boolean | null>();
  readonly #endings = new BySite<boolean>();
  readonly #guards = new BySite<Guarded | null>();

  constructor(checked: CheckedProgram, labels: ReadLabels, index: FactIndex) {
    this.#checked = checked;
    this.#labels = labels;
    this.#index = index;
    this.#locator = new Locator(checked.project);
    const { strict, strictNullChecks } = checked.project.program.getCompilerOptions();
    this.#tellsMissing = strictNullChecks ?? strict ?? false;
  }

  propertyAt(site: Site): LabelledField | null {
    return this.#properties.once(site, () => {
      for (const node of this.#locator.nodesAt(site)) {
        const field = this.#propertyOf(node);
        if (field !== null) return field;
      }
      return null;
    });
  }

  shapeAt(site: Site): readonly ShapeEntry[] {
    return this.#shapes.once(site, () => {
      const { fields } = this.#labels;
      if (fields.names.size === 0) return [];
      return this.#withType<readonly ShapeEntry[]>(site, [], (type, checker) => this.#shapeOf(type, checker));
    });
  }

  /** Most places have one of a few types. */
  #shapeOf(type: ts.Type, checker: ts.TypeChecker): readonly ShapeEntry[] {
    return remembered(this.#typeShapes, type, () => {
      const isOwn = (node: ts.Node): boolean => this.#checked.ownPathOf(node) !== null;
      return new ShapeReader(this.#labels.fields, checker, isOwn, this.#barren).read(type);
    });
  }

  instanceAt(site: Site): InstanceRef | null {
    return this.#instances.once(site, () => {
      const known = this.#withType<InstanceRef | null>(site, null, (type, checker) => this.#instanceOf(type, checker));
      return known ?? this.#writtenInstance(site);
    });
  }

  #instanceOf(type: ts.Type, checker: ts.TypeChecker): InstanceRef | null {
    return remembered(this.#typeInstances, type, () => instanceOf(type, checker, this.#labels.heritage, this.#index));
  }

  gettersAt(site: Site): readonly FunctionRef[] {
    return this.#getters.once(site, () =>
      this.#locator.nodesAt(site).flatMap((node) => {
        const symbols = this.#checked.ask((checker) => {
          const symbol = propertySymbolOf(node, checker);
          return symbol === undefined ? [] : checker.getRootSymbols(symbol);
        }, []);
        const getters = symbols.flatMap((symbol) => symbol.declarations ?? []).filter(ts.isGetAccessorDeclaration);
        return getters.flatMap((getter) => this.#index.functionOf(getter) ?? []);
      }),
    );
  }

  isTextAt(site: Site): boolean {
    return this.#texts.once(site, () => {
      const expression = this.#locator.nodesAt(site).find(ts.isExpression);
      if (expression === undefined) return false;
      return this.#checked.ask((checker) => isTextual(expression, checker), false);
    });
  }

  answerAt(site: Site): boolean | null {
    return this.#answers.once(site, () => {
      const expression = this.#locator.nodesAt(site).find(ts.isExpression);
      // Where anything may be missing whatever its type says, no list of cases is complete.
      if (expression === undefined || !this.#tellsMissing) return null;
      return this.#checked.ask((checker) => answerOf(expression, checker), null);
    });
  }

  isEndAt(site: Site): boolean {
    return this.#endings.once(site, () => {
      const call = this.#locator.nodesAt(site).find(isCallLike);
      if (call === undefined || isUsed(call)) return false;
      return this.#checked.ask((checker) => {
        const returned = checker.getResolvedSignature(call)?.getReturnType();
        return returned !== undefined && (returned.flags & ts.TypeFlags.Never) !== 0;
      }, false);
    });
  }

  get guardsReceivers(): boolean {
    this.#guardsReceivers ??= [...this.#checked.project.own.values()].some(({ text }) => /\bthis\s+is\b/.test(text));
    return this.#guardsReceivers;
  }

  guardAt(site: Site): Guarded | null {
    return this.#guards.once(site, () => {
      const call = this.#locator.nodesAt(site).find(ts.isCallExpression);
      if (call === undefined) return null;
      return this.#checked.ask((checker) => {
        const signature = checker.getResolvedSignature(call);
        const predicate = signature && checker.getTypePredicateOfSignature(signature);
        if (predicate === undefined) return null;
        return predicate.parameterIndex ?? 'receiver';
      }, null);
    });
  }

  calleesAt(site: Site): CalleeRef {
    return this.#callees.once(site, () => {
      const call = this.#locator.nodesAt(site).find(isCallLike);
      if (call === undefined) return noCallee;
      return this.#checked.ask(
        (checker) => new CalleeReader(checker, this.#labels.heritage, this.#index).read(call),
        noCallee,
      );
    });
  }

  /** Where the types of a package are not there, the name that is written says as much as models need. */
  #writtenInstance(site: Site): InstanceRef | null {
    const node = this.#locator.nodesAt(site).find(hasType);
    if (node === undefined) return null;
    const external = this.#checked.ask(
      (checker) =>
        writtenTypeOf(ts.isBindingElement(node) ? node.name : node, checker, (other) => this.#index.isOwn(other)),
      null,
    );
    return external === null ? null : { classes: [], external, named: null };
  }

  #propertyOf(node: ts.Node): LabelledField | null {
    const { fields } = this.#labels;
    const named = namedBy(node);
    const declared = ts.isParameter(node) ? node : named !== null && ts.isParameter(named) ? named : null;
    const parameter = declared === null ? null : fields.ofDeclaration(declared);
    if (parameter !== null) return parameter;
    const symbols = this.#checked.ask((checker) => {
      const own = propertySymbolsOf(node, checker);
      return own.length > 0 || named === null ? own : propertySymbolsOf(named, checker);
    }, []);
    const [first, ...others] = symbols.flatMap((symbol) => fields.ofSymbol(symbol) ?? []);
    return first === undefined ? null : merged([first, ...others]);
  }

  /** Asks about the type of the outermost expression or declared name at a site. */
  #withType<Answer>(
    site: Site,
    fallback: Answer,
    question: (type: ts.Type, checker: ts.TypeChecker) => Answer,
  ): Answer {
    const found = this.#locator.nodesAt(site).find((node) => hasType(node) || ts.isSpreadAssignment(node));
    if (found === undefined) return fallback;
    const node = ts.isSpreadAssignment(found) ? found.expression : found;
    return this.#checked.ask((checker) => {
      const type = checker.getTypeAtLocation(ts.isBindingElement(node) ? node.name : node);
      return isUnknown(type) ? fallback : question(type, checker);
    }, fallback);
  }
}

function remembered<Key, Answer>(known: Map<Key, Answer>, key: Key, answer: () => Answer): Answer {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as Answer;
  const found = answer();
  known.set(key, found);
  return found;
}

function isCallLike(node: ts.Node): node is ts.CallLikeExpression {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isJsxSelfClosingElement(node) ||
    ts.isJsxOpeningElement(node) ||
    ts.isDecorator(node)
  );
}

function hasType(node: ts.Node): boolean {
  return ts.isExpression(node) || ts.isBindingName(node) || ts.isBindingElement(node) || ts.isPropertyAssignment(node);
}
