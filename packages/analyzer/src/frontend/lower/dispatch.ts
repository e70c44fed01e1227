import { ts } from 'ts-morph';
import type { NodeId } from '../../graph/node';
import { lowerUpdate } from './expressions/assignments';
import { lowerChain, lowerDelete, lowerNew, lowerTagged } from './expressions/chain';
import { lowerClass } from './expressions/classes';
import { lowerClosure } from './expressions/closures';
import { lowerUnfollowed } from './expressions/deep';
import { lowerElement, lowerFragment } from './expressions/jsx';
import {
  lowerArray,
  lowerBigInteger,
  lowerNumber,
  lowerObject,
  lowerRegExp,
  lowerTemplate,
} from './expressions/literals';
import {
  lowerAwait,
  lowerBinary,
  lowerConditional,
  lowerPrefix,
  lowerUnary,
  lowerYield,
} from './expressions/operators';
import type { Hint } from './file';
import type { Families, FunctionLowering } from './lowering';
import { lowerExportAssignment, lowerImportEquals } from './modules';
import { readName } from './names';
import { lowerJump, lowerLabelable, lowerLabelled } from './statements/jumps';
import { lowerEnum, lowerNamespace } from './statements/namespaces';
import {
  lowerClassStatement,
  lowerFunctionStatement,
  lowerIf,
  lowerReturn,
  lowerScoped,
  lowerThrow,
  lowerVariableStatement,
  lowerWith,
} from './statements/statements';
import { lowerTry } from './statements/try';
import { isAmbient } from './syntax';

type LowerExpression = (f: FunctionLowering, node: never, hint: Hint | null) => NodeId;
type LowerStatement = (f: FunctionLowering, node: never) => void;

const expressions = new Map<ts.SyntaxKind, LowerExpression>([
  [ts.SyntaxKind.Identifier, (f, node: ts.Identifier) => readName(f, node)],
  [ts.SyntaxKind.StringLiteral, (f, node: ts.StringLiteral) => f.constant(node.text, node)],
  [
    ts.SyntaxKind.NoSubstitutionTemplateLiteral,
    (f, node: ts.NoSubstitutionTemplateLiteral) => f.constant(node.text, node),
  ],
  [ts.SyntaxKind.NumericLiteral, (f, node: ts.NumericLiteral) => lowerNumber(f, Number(node.text), node)],
  [ts.SyntaxKind.BigIntLiteral, lowerBigInteger],
  [ts.SyntaxKind.TrueKeyword, (f, node: ts.Node) => f.constant(true, node)],
  [ts.SyntaxKind.FalseKeyword, (f, node: ts.Node) => f.constant(false, node)],
  [ts.SyntaxKind.NullKeyword, (f, node: ts.Node) => f.constant(null, node)],
  [ts.SyntaxKind.ThisKeyword, (f) => f.thisValue()],
  [ts.SyntaxKind.SuperKeyword, (f, node: ts.Node) => f.emit({ op: 'super' }, node)],
  [ts.SyntaxKind.RegularExpressionLiteral, lowerRegExp],
  [ts.SyntaxKind.TemplateExpression, lowerTemplate],
  [ts.SyntaxKind.ArrayLiteralExpression, lowerArray],
  [ts.SyntaxKind.ObjectLiteralExpression, lowerObject],
  [ts.SyntaxKind.PropertyAccessExpression, lowerChain],
  [ts.SyntaxKind.ElementAccessExpression, lowerChain],
  [ts.SyntaxKind.CallExpression, lowerChain],
  [ts.SyntaxKind.NewExpression, lowerNew],
  [ts.SyntaxKind.TaggedTemplateExpression, lowerTagged],
  [ts.SyntaxKind.ArrowFunction, lowerClosure],
  [ts.SyntaxKind.FunctionExpression, lowerClosure],
  [ts.SyntaxKind.ClassExpression, lowerClass],
  [ts.SyntaxKind.BinaryExpression, lowerBinary],
  [ts.SyntaxKind.ConditionalExpression, lowerConditional],
  [ts.SyntaxKind.PrefixUnaryExpression, lowerPrefix],
  [ts.SyntaxKind.PostfixUnaryExpression, lowerUpdate],
  [ts.SyntaxKind.DeleteExpression, lowerDelete],
  [ts.SyntaxKind.TypeOfExpression, (f, node: ts.TypeOfExpression) => lowerUnary(f, node, 'typeof', node.expression)],
  [ts.SyntaxKind.VoidExpression, (f, node: ts.VoidExpression) => lowerUnary(f, node, 'void', node.expression)],
  [ts.SyntaxKind.AwaitExpression, lowerAwait],
  [ts.SyntaxKind.YieldExpression, lowerYield],
  [
    ts.SyntaxKind.MetaProperty,
    (f, node: ts.MetaProperty) =>
      node.keywordToken === ts.SyntaxKind.NewKeyword
        ? f.emit({ op: 'new-target' }, node)
        : f.emit({ op: 'global', name: 'import.meta' }, node),
  ],
  [ts.SyntaxKind.JsxElement, lowerElement],
  [ts.SyntaxKind.JsxSelfClosingElement, lowerElement],
  [ts.SyntaxKind.JsxFragment, lowerFragment],
]);

const statements = new Map<ts.SyntaxKind, LowerStatement>([
  [ts.SyntaxKind.EmptyStatement, () => {}],
  [ts.SyntaxKind.DebuggerStatement, () => {}],
  [ts.SyntaxKind.ImportDeclaration, () => {}],
  [ts.SyntaxKind.ExportDeclaration, () => {}],
  [ts.SyntaxKind.NamespaceExportDeclaration, () => {}],
  [ts.SyntaxKind.ExpressionStatement, (f, node: ts.ExpressionStatement) => void f.expression(node.expression)],
  [ts.SyntaxKind.VariableStatement, lowerVariableStatement],
  [ts.SyntaxKind.Block, (f, node: ts.Block) => lowerScoped(f, node, node.statements)],
  [ts.SyntaxKind.IfStatement, lowerIf],
  [ts.SyntaxKind.ReturnStatement, lowerReturn],
  [ts.SyntaxKind.ThrowStatement, lowerThrow],
  [ts.SyntaxKind.WithStatement, lowerWith],
  [ts.SyntaxKind.TryStatement, lowerTry],
  [ts.SyntaxKind.BreakStatement, lowerJump],
  [ts.SyntaxKind.ContinueStatement, lowerJump],
  [ts.SyntaxKind.LabeledStatement, lowerLabelled],
  [ts.SyntaxKind.WhileStatement, lowerLabelable],
  [ts.SyntaxKind.DoStatement, lowerLabelable],
  [ts.SyntaxKind.ForStatement, lowerLabelable],
  [ts.SyntaxKind.ForInStatement, lowerLabelable],
  [ts.SyntaxKind.ForOfStatement, lowerLabelable],
  [ts.SyntaxKind.SwitchStatement, lowerLabelable],
  [ts.SyntaxKind.FunctionDeclaration, lowerFunctionStatement],
  [ts.SyntaxKind.ClassDeclaration, lowerClassStatement],
  [ts.SyntaxKind.EnumDeclaration, lowerEnum],
  [ts.SyntaxKind.ModuleDeclaration, lowerNamespace],
  [ts.SyntaxKind.ExportAssignment, lowerExportAssignment],
  [ts.SyntaxKind.ImportEqualsDeclaration, lowerImportEquals],
]);

function kindName(node: ts.Node): string {
  return ts.SyntaxKind[node.kind] ?? 'unknown syntax';
}

/** The one place where all syntax families meet. */
export const families: Families = {
  expression(f, node, hint) {
    const lower = expressions.get(node.kind);
    return lower === undefined ? lowerUnfollowed(f, node, kindName(node)) : lower(f, node as never, hint);
  },
  statement(f, node) {
    if (isAmbient(node)) {
      return;
    }
    const lower = statements.get(node.kind);
    if (lower === undefined) {
      lowerUnfollowed(f, node, kindName(node));
    } else {
      lower(f, node as never);
    }
  },
  tooDeep: (f, node) => lowerUnfollowed(f, node, 'code that is nested too deep'),
};
