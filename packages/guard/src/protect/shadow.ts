import { type ClassPlan, type FieldPlan, planOf } from './plan';

/**
 * Takes an own property over that hides the guarded accessor, as `useDefineForClassFields` makes them: its value moves into
 * the guarded storage, and the property goes.
 * @returns whether there was one
 * @throws {TypeError} when the property cannot be deleted
 */
export function takeOver(instance: object, field: FieldPlan): boolean {
  if (field.cell === undefined) return false;
  const own = Object.getOwnPropertyDescriptor(instance, field.key);
  if (own === undefined || !('value' in own)) return false;
  if (!Reflect.deleteProperty(instance, field.key)) {
    throw new TypeError(
      `${field.name} lies on a frozen or sealed instance, where it cannot be guarded. Freeze it later.`,
    );
  }
  field.cell.write(instance, own.value);
  return true;
}

/** Hears of each field that a standard decorator stands on, right after the field came to be. */
export function takeOverOnInitialize(instance: object, key: string | symbol): void {
  const field = planOf(instance)?.fields.get(key);
  if (field !== undefined) takeOver(instance, field);
}

/**
 * The guarded fields that accessors of an instance hide, as libraries put them there that want to hear of assignments. Nobody
 * knows where they keep the value, so that they cannot be taken over.
 */
export function hiddenByAccessors(
  instance: object,
  plan: ClassPlan | undefined = planOf(instance),
): readonly FieldPlan[] {
  if (plan === undefined) return [];
  return [...plan.fields.values()].filter(({ cell, key }) => {
    const own = cell === undefined ? undefined : Object.getOwnPropertyDescriptor(instance, key);
    return own !== undefined && !('value' in own);
  });
}

/** Takes all hiding properties of an instance over, and names those there were. */
export function takeOverAll(instance: object, plan: ClassPlan | undefined = planOf(instance)): readonly FieldPlan[] {
  if (plan === undefined) return [];
  if (plan.adopt !== undefined) for (const key of Reflect.ownKeys(instance)) plan.adopt(key);
  return [...plan.fields.values()].filter((field) => takeOver(instance, field));
}
