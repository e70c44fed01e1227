import { repeated } from '../../../control/repeated';
import { frontOfList } from '../../../heap/sequence';
import { load } from '../../../nodes/access';
import { elementOf } from '../../../nodes/iterate';
import { isUndefined } from '../../../values/text';
import { ANY, constant, isBottom, UNDEFINED, type Value } from '../../../values/value';
import { elementsOfArray, type IntrinsicCall } from '../context';
import { elementsOfLike } from '../likeElements';
import { ofReceiver } from '../species';

type Static = (call: IntrinsicCall) => Value;

/** The elements of an object that has a length and no iterator. */
function likeElements(call: IntrinsicCall, source: Value): readonly Value[] | null {
  const iterates = load(call.machine, call.frame, source, '@@iterator', call.site).refs.length > 0;
  return iterates ? null : elementsOfLike(call, source);
}

const LISTS: ReadonlySet<string> = new Set(['array', 'set', 'map']);

/** Whether a value has as many elements as are stored in it, whatever its length says. */
function isList(call: IntrinsicCall, { refs, any, opaque, constants }: Value): boolean {
  return !any && !opaque && constants.length === 0 && refs.every((ref) => LISTS.has(call.machine.kindOf(ref).kind));
}

function arrayFrom(call: IntrinsicCall): Value {
  const source = call.argument(0);
  const changes = call.has(1) && !isUndefined(call.argument(1));
  // Without an element, it is never called.
  if (changes) call.machine.spurn(call.argument(1));
  const known = elementsOfArray(call, source) ?? likeElements(call, source);
  if (known !== null)
    return call.array(
      changes
        ? known.map((item, index) => call.invoke(call.argument(1), [item, constant(index)], call.argument(2), index))
        : known,
    );
  const element = elementOf(call.machine, call.frame, source, call.site);
  if (!changes) {
    const front = frontOfList(call.machine, source);
    return front === null || isBottom(front.behind) ? call.array([], element) : call.array(front.first, front.behind);
  }
  if (isBottom(element) && isList(call, source)) return call.array([]);
  const given = isBottom(element) ? UNDEFINED : element;
  const made = repeated(call, () => call.escape(call.invoke(call.argument(1), [given, ANY])));
  return call.array([], made);
}

/** Functions of `Array` that make arrays. */
export const arrayStatics: Readonly<Record<string, Static>> = {
  'Array.from': ofReceiver(arrayFrom),
  'Array.of': ofReceiver((call) => call.array(call.list.values, call.list.rest)),
};
