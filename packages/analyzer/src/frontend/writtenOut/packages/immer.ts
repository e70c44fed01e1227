import { withDefault } from './withDefault';

/** What a recipe makes of a copy; the original stays as it is. */
export const immer: string = withDefault(
  'produce',
  `
export const nothing = Symbol.for('immer-nothing');
function finished(draft, result) {
  if ($purposely.isNothing(result)) return draft;
  return result === nothing ? undefined : result;
}
export function produce(base, recipe) {
  if (typeof base === 'function') {
    $purposely.spurn(base);
    return function (state = recipe, ...given) { return produce(state, (draft) => base.call(this, draft, ...given)); };
  }
  $purposely.spurn(recipe);
  const draft = $purposely.copy(base);
  const result = recipe.call(draft, draft);
  if (!$purposely.isUnknown(result) && result instanceof Promise) return result.then((value) => finished(draft, value));
  return finished(draft, result);
}
export class Immer {
  produce(base, recipe) { return produce(base, recipe); }
}
export function createDraft(base) { return $purposely.copy(base); }
export function finishDraft(draft) { return draft; }
export function current(draft) { return $purposely.copy(draft); }
export function original(draft) { return draft; }
export function freeze(value) { return value; }
export function castDraft(value) { return value; }
export function castImmutable(value) { return value; }
export function enableMapSet() {}
export function enablePatches() {}
export function enableES5() {}
export function setAutoFreeze() {}
`,
);
