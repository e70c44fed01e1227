import type { CustomerRelation, State } from '../vocabulary';
import type { ClauseJson, ExceptionJson, PolicyJson } from './json';

/** All keys of a nested record of terms, as a union of literals. */
export type TermNames<Terms> = {
  [Name in keyof Terms & string]:
    | Name
    | (Terms[Name] extends { readonly children: infer Below } ? TermNames<Below> : never);
}[keyof Terms & string];

/** The names of a policy's data categories. */
export type CategoryNames<Policy extends PolicyJson> = TermNames<Policy['categories']>;

/** The names of a policy's purposes. */
export type PurposeNames<Policy extends PolicyJson> = TermNames<Policy['purposes']>;

type OneOrMoreOf<Name> = Name | readonly Name[];

/** A pattern that can only name what the policy declares. */
export interface PatternOf<Category extends string, Purpose extends string> {
  readonly category?: OneOrMoreOf<Category> | { readonly allOf: readonly Category[] };
  readonly allOf?: readonly Category[];
  readonly purpose?: OneOrMoreOf<Purpose>;
  readonly state?: State;
  readonly customer?: CustomerRelation;
  readonly recipient?: OneOrMoreOf<string>;
  readonly anyOf?: readonly PatternOf<Category, Purpose>[];
}

/** A clause or exception that permits; its exceptions forbid. */
interface AllowOf<Category extends string, Purpose extends string> extends Pick<ExceptionJson, 'id' | 'reason'> {
  readonly allow: PatternOf<Category, Purpose>;
  readonly deny?: never;
  readonly except?: readonly DenyOf<Category, Purpose>[];
}

/** A clause or exception that forbids; its exceptions permit. */
interface DenyOf<Category extends string, Purpose extends string> extends Pick<ExceptionJson, 'id' | 'reason'> {
  readonly deny: PatternOf<Category, Purpose>;
  readonly allow?: never;
  readonly except?: readonly AllowOf<Category, Purpose>[];
}

type ClauseOf<Category extends string, Purpose extends string> = Pick<ClauseJson, 'id' | 'reason' | 'source'> &
  (AllowOf<Category, Purpose> | DenyOf<Category, Purpose>);

interface TermOf<Name extends string> {
  readonly description?: string;
  readonly is?: readonly Name[];
  readonly children?: { readonly [name: string]: TermOf<Name> };
}

/** What the compiler holds a policy literal to, once its names are known. */
export interface PolicyOf<Category extends string, Purpose extends string>
  extends Omit<PolicyJson, 'categories' | 'purposes' | 'clauses'> {
  readonly categories: { readonly [name: string]: TermOf<Category> };
  readonly purposes: { readonly [name: string]: TermOf<Purpose> };
  readonly clauses: readonly ClauseOf<Category, Purpose>[];
}
