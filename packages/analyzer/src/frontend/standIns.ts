/** What the functions say of types that make one class of the fields of another. */
const mappedTypes = `
export interface Type<T = any> { new (...given: any[]): T }
export declare function PartialType<T>(from: Type<T>, options?: unknown): Type<Partial<T>>;
export declare function PickType<T, K extends keyof T>(from: Type<T>, keys: readonly K[]): Type<Pick<T, K>>;
export declare function OmitType<T, K extends keyof T>(from: Type<T>, keys: readonly K[]): Type<Omit<T, K>>;
export declare function IntersectionType<A>(a: Type<A>): Type<A>;
export declare function IntersectionType<A, B>(a: Type<A>, b: Type<B>): Type<A & B>;
export declare function IntersectionType<A, B, C>(a: Type<A>, b: Type<B>, c: Type<C>): Type<A & B & C>;
export declare function IntersectionType<A, B, C, D>(a: Type<A>, b: Type<B>, c: Type<C>, d: Type<D>): Type<A & B & C & D>;
`;

/** Declarations of packages by which types of the project are made, for projects in which they are not installed. */
const DECLARATIONS: Readonly<Record<string, string>> = {
  '@nestjs/mapped-types': mappedTypes,
  '@nestjs/swagger': mappedTypes,
};

const FILE = /^\/node_modules\/(.+)\/stand-in\.d\.ts$/;

/** The path of the declarations that stand in for a package; null where there are none. */
export function standInFor(specifier: string): string | null {
  return Object.hasOwn(DECLARATIONS, specifier) ? `/node_modules/${specifier}/stand-in.d.ts` : null;
}

/** The text of declarations that stand in for a package. */
export function standInText(path: string): string | undefined {
  const specifier = FILE.exec(path)?.[1];
  return specifier !== undefined && Object.hasOwn(DECLARATIONS, specifier) ? DECLARATIONS[specifier] : undefined;
}
