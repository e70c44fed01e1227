import { FlowBuilder } from '../../graph/builder';
import type { FunctionFacts } from '../../graph/facts';
import type { FileLowering, PendingFunction } from './file';

/**
 * What stands for a function that could not be lowered. A mistake in one function must not cost the whole file,
 * and must not pass in silence: the file lists a gap.
 */
export function unfollowed(file: FileLowering, pending: PendingFunction, problem: unknown): FunctionFacts {
  const reason = problem instanceof Error ? problem.message : String(problem);
  const span = file.span(pending.scope.node);
  const what = `a function that the analyzer failed to read (${reason})`;
  file.gap(what, span);
  const builder = new FlowBuilder();
  builder.returns(builder.emit({ op: 'opaque', what, inputs: [] }, span));
  return {
    index: pending.index,
    name: pending.name,
    kind: pending.scope.kind,
    span,
    nameSpan: pending.nameSpan,
    async: false,
    generator: false,
    sloppy: pending.scope.sloppy,
    params: [],
    captures: [...pending.scope.captures].map((variable) => variable.name),
    class: pending.class,
    static: pending.scope.isStatic,
    decorators: [],
    ...builder.finish(),
  };
}
