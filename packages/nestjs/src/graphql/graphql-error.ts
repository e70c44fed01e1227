import type { PurposeViolationError, ViolationJson } from '@purposely/guard';

/** What GraphQL puts into its answer beside the message. */
export interface ViolationExtensions extends Omit<ViolationJson, 'error'> {
  readonly code: 'PURPOSE_VIOLATION';
}

/** A violation as GraphQL takes errors from resolvers: it copies the `extensions` of whatever was thrown. */
export function graphqlError(violation: PurposeViolationError): Error & { readonly extensions: ViolationExtensions } {
  const { error: _, ...said } = violation.toJSON();
  const extensions: ViolationExtensions = { code: 'PURPOSE_VIOLATION', ...said };
  return Object.assign(new Error(violation.message), { extensions });
}
