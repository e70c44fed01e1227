import { createTags } from '@purposely/decorators';
import { microsoftServices } from '@purposely/policies';

/** The decorators, typed to the policy: a category or purpose that it does not have fails to compile. */
export const { Category, Purpose, Pseudonymizes, Aggregates, WorkProduct, Customer, Subject, Unlabelled } =
  createTags(microsoftServices);
