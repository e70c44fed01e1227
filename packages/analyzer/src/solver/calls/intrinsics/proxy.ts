import { EMPTY_RECORD, writeField } from '../../heap/heap';
import { builtin } from '../../heap/named';
import { proxyRecord } from '../../nodes/proxy';
import type { Value } from '../../values/value';
import { type IntrinsicCall, publicNames } from './context';

/** `new Proxy(target, handler)`: the target itself where the handler is an object without traps that nobody can add to. */
export function makeProxy(call: IntrinsicCall): Value {
  const [target, handler] = [call.argument(0), call.argument(1)];
  const traps = handler.refs.some((ref) => {
    const kind = call.machine.kindOf(ref).kind;
    return kind === 'instance' || publicNames(call.record(ref)).length > 0;
  });
  if (!traps) return target;
  call.escape(target);
  call.escape(handler);
  return call.make('proxy', proxyRecord(target, handler));
}

/** `Proxy.revocable(target, handler)`; what happens after `revoke()` is an error. */
export function revocable(call: IntrinsicCall): Value {
  const proxy = makeProxy(call);
  const record = writeField(
    writeField(EMPTY_RECORD, 'proxy', call.escape(proxy)),
    'revoke',
    builtin(call.machine, 'valueOf'),
  );
  return call.make('plain', record, ':revocable');
}
