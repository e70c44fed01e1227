import type { CustomerRelation, State } from '../vocabulary';

/** One name or several, any of which is meant. */
export type OneOrMore = string | readonly string[];

/** A category or purpose as a policy file writes it; its name is the key under which it stands. */
export interface TermJson {
  readonly description?: string;
  /** Further parents, beside the term that encloses this one. */
  readonly is?: readonly string[];
  readonly children?: { readonly [name: string]: TermJson };
}

/** Which uses a clause speaks about. An attribute that is left out matches everything. */
export interface PatternJson {
  /** One category, any of several, or (in a deny) several that come together. */
  readonly category?: OneOrMore | { readonly allOf: readonly string[] };
  /** Short for `category: { allOf }`. */
  readonly allOf?: readonly string[];
  readonly purpose?: OneOrMore;
  /** This state and every less identifiable one. */
  readonly state?: State;
  readonly customer?: CustomerRelation;
  readonly recipient?: OneOrMore;
  /** Alternatives, each completing the attributes beside it. */
  readonly anyOf?: readonly PatternJson[];
}

/** An exception: of the other polarity than the clause or exception around it. */
export interface ExceptionJson {
  readonly id?: string;
  readonly allow?: PatternJson;
  readonly deny?: PatternJson;
  readonly reason?: string;
  readonly except?: readonly ExceptionJson[];
}

/** A permission or a prohibition; exactly one of `allow` and `deny` is there. */
export interface ClauseJson {
  readonly id: string;
  readonly allow?: PatternJson;
  readonly deny?: PatternJson;
  /** Why, in whole sentences; it is what a person reads when the clause decides. */
  readonly reason: string;
  /** The part of the source text that the clause implements. */
  readonly source?: OneOrMore;
  readonly except?: readonly ExceptionJson[];
}

/** The text that a policy implements. */
export interface SourceJson {
  readonly name: string;
  readonly url?: string;
  /** Its parts, by the names that clauses point at. */
  readonly paragraphs?: readonly string[];
}

/** A policy as data. The JSON schema for it ships as `@purposely/core/policy.schema.json`. */
export interface PolicyJson {
  readonly $schema?: string;
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly source?: SourceJson;
  readonly categories: { readonly [name: string]: TermJson };
  readonly purposes: { readonly [name: string]: TermJson };
  readonly clauses: readonly ClauseJson[];
}
