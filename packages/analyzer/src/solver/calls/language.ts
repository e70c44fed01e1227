/** Methods that values of the language have: what a load of such a name from a value without a field of that name means. */
const METHODS = `
at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes
indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice toReversed toSorted
toSpliced unshift values with charAt charCodeAt codePointAt endsWith localeCompare match matchAll normalize padEnd
padStart repeat replace replaceAll search split startsWith substr substring toLocaleLowerCase toLocaleUpperCase
toLowerCase toString toUpperCase trim trimEnd trimStart valueOf toFixed toPrecision toExponential toLocaleString
get set has delete clear add then catch finally call apply bind next return throw exec test hasOwnProperty isPrototypeOf
isWellFormed toWellFormed propertyIsEnumerable toISOString toJSON getTime take drop toArray deref union intersection difference
symmetricDifference isSubsetOf isSupersetOf isDisjointFrom
`;

const NAMES: ReadonlySet<string> = new Set(METHODS.split(/\s+/).filter((name) => name !== ''));

export function isLanguageMethod(name: string): boolean {
  return NAMES.has(name);
}
