import { ts } from 'ts-morph';

/** What JSX stands for, as the compiler is told or the file says itself. */
export type ElementFactory =
  /** A function that is in sight (`h`, `React.createElement`), and what it is given for a fragment. */
  | { readonly kind: 'named'; readonly element: readonly string[]; readonly fragment: readonly string[] }
  /** The functions of a module that no import of the file names. */
  | { readonly kind: 'imported'; readonly specifier: string };

/** The options of the compiler that say what JSX stands for. */
export type ElementOptions = Pick<
  ts.CompilerOptions,
  'jsx' | 'jsxFactory' | 'jsxFragmentFactory' | 'jsxImportSource' | 'reactNamespace'
>;

/** What a file says for itself: `/** @jsx h *\/` at its top. */
type Pragmas = Readonly<Partial<Record<'jsx' | 'jsxfrag' | 'jsximportsource' | 'jsxruntime', string>>>;

/** What JSX in a file stands for; null where that is left to whoever builds the program. */
export function elementFactoryOf(source: ts.SourceFile, options: ElementOptions): ElementFactory | null {
  const pragmas = pragmasOf(source);
  const isImported = pragmas.jsximportsource !== undefined || options.jsxImportSource !== undefined;
  const isAutomatic = options.jsx === ts.JsxEmit.ReactJSX || options.jsx === ts.JsxEmit.ReactJSXDev;
  const imported = pragmas.jsximportsource ?? options.jsxImportSource ?? 'react';
  if (pragmas.jsxruntime !== 'classic' && (isImported || isAutomatic))
    return { kind: 'imported', specifier: `${imported}/jsx-runtime` };
  const namespace = options.reactNamespace ?? 'React';
  const element = pragmas.jsx ?? options.jsxFactory;
  const isReact = options.jsx === ts.JsxEmit.React || options.jsx === ts.JsxEmit.ReactNative;
  if (element === undefined && !isReact && pragmas.jsxruntime === undefined) return null;
  return {
    kind: 'named',
    element: (element ?? `${namespace}.createElement`).split('.'),
    fragment: (pragmas.jsxfrag ?? options.jsxFragmentFactory ?? `${namespace}.Fragment`).split('.'),
  };
}

const PRAGMA = /@(jsx\w*)\s+([^\s*]+)/gi;

function pragmasOf({ text }: ts.SourceFile): Pragmas {
  if (!text.includes('@jsx')) return {};
  const start = ts.getShebang(text)?.length ?? 0;
  const comments = (ts.getLeadingCommentRanges(text, start) ?? [])
    .filter(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia)
    .map(({ pos, end }) => text.slice(pos, end));
  const found = comments.flatMap((comment) => [...comment.matchAll(PRAGMA)]);
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}
