import type { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import type { FunctionLowering } from '../lowering';

/** The cell that `export default` of something without a name is kept in. */
const cellName = '*default*';

/** Stores what `export default` exports. */
export function storeDefault(f: FunctionLowering, value: NodeId, at: ts.Node): void {
  f.file.defaultCell ??= f.builder.emitFirst({ op: 'cell', name: cellName, lexical: false }, f.span(at));
  f.file.exports.set('default', { kind: 'cell', cell: cellName });
  f.store(f.file.defaultCell, { kind: 'cell' }, value, at);
}
