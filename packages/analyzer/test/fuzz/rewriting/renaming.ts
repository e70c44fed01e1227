import { ts } from 'ts-morph';
import type { Transformation } from '../transformation';
import { nodesIn, rewriting } from './rewrite';

/** Names that mean something to the language, so that they cannot be others. */
const OF_LANGUAGE: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(globalThis)
    .map((name): unknown => Reflect.get(globalThis, name))
    .filter((value): value is object => typeof value === 'function' || (typeof value === 'object' && value !== null))
    .flatMap((made) => [
      ...Object.getOwnPropertyNames(made),
      ...Object.getOwnPropertyNames((made as { readonly prototype?: object }).prototype ?? {}),
    ]),
  ...['next', 'return', 'throw', 'done', 'value', 'get', 'set', 'enumerable', 'configurable', 'writable'],
  ...Object.getOwnPropertyNames(Reflect),
  ...['apply', 'construct', 'cause', 'raw', 'index', 'input', 'groups', 'indices', 'promise', 'resolve', 'reject'],
  ...['status', 'reason', 'revoke', 'proxy', 'toJSON', 'errors', 'error', 'suppressed'],
  ...Object.getOwnPropertyNames(Object.getPrototypeOf(Object.getPrototypeOf([].values()))),
]);

const isName = (node: ts.Node): node is ts.Identifier | ts.PrivateIdentifier =>
  ts.isIdentifier(node) || ts.isPrivateIdentifier(node);

/** Whether a name stands where a property is named. */
function namesProperty(node: ts.Node): boolean {
  if (ts.isPrivateIdentifier(node)) return true;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  const members = [
    ts.isPropertyAssignment,
    ts.isMethodDeclaration,
    ts.isPropertyDeclaration,
    ts.isAccessor,
    ts.isPropertySignature,
    ts.isMethodSignature,
  ];
  return members.some((is) => is(parent)) && (parent as ts.NamedDeclaration).name === node;
}

/** Properties whose names stand nowhere but where properties are named get other names. */
export const renameProperties: Transformation = rewriting('rename every property', (file) => {
  const named = new Set(
    nodesIn(file, isName)
      .filter(namesProperty)
      .map(({ text }) => text),
  );
  // A shorthand, and a text that a name may be made of, would have to change too.
  const elsewhere = nodesIn(file, ts.isShorthandPropertyAssignment).map(({ name }) => name.text);
  const inPatterns = nodesIn(file, ts.isBindingElement).flatMap(({ name, propertyName, parent }) =>
    propertyName === undefined && ts.isObjectBindingPattern(parent) && ts.isIdentifier(name) ? [name.text] : [],
  );
  const texts = file.text.match(/'[^']*'|`[^`]*`|\/[^/\n]+\//g)?.join(' ') ?? '';
  const words = new Set(texts.match(/[\w$]+/g) ?? []);
  const kept = new Set([...elsewhere, ...inPatterns]);
  // `'k' + 'ey'` is a name as well.
  const isComposed = (name: string): boolean => [...words].some((word) => name.startsWith(word));
  const renamed = [...named].filter((name) => !OF_LANGUAGE.has(name) && !kept.has(name) && !isComposed(name));
  if (renamed.length === 0) return null;
  const changed = new Set(renamed);
  return (node) => (isName(node) && namesProperty(node) && changed.has(node.text) ? `${node.text}Renamed` : null);
});

/** Single letters of the alphabet become others, as names of properties and as texts, which programs use for each other. */
export const renameKeys: Transformation = rewriting('rename every key', (file) => {
  const others: Readonly<Record<string, string>> = { a: 'k', b: 'l', c: 'm', d: 'n', e: 'o' };
  const other = (text: string): string | null => (Object.hasOwn(others, text) ? (others[text] ?? null) : null);
  // Longer texts may be taken apart into letters, or compared with what was put together of them.
  const texts = nodesIn(file, ts.isStringLiteralLike).filter(({ text }) => text.length > 1 && /[a-eklmno]/.test(text));
  const rest = nodesIn(file, ts.isRegularExpressionLiteral);
  const shorthands = nodesIn(file, ts.isShorthandPropertyAssignment).filter(({ name }) => other(name.text) !== null);
  if (texts.length + rest.length + shorthands.length > 0 || /\.charCodeAt|\.codePointAt|JSON|normalize/.test(file.text))
    return null;
  return (node) => {
    if (ts.isStringLiteralLike(node)) {
      const text = other(node.text);
      return text === null ? null : `'${text}'`;
    }
    if (!isName(node) || !namesProperty(node)) {
      const element =
        ts.isBindingElement(node) && node.propertyName === undefined && ts.isObjectBindingPattern(node.parent);
      const key =
        element && node.dotDotDotToken === undefined && ts.isIdentifier(node.name) ? other(node.name.text) : null;
      return key === null ? null : `${key}: ${node.getText()}`;
    }
    return other(node.text);
  };
});
