import type { CompiledField, Shape } from './compile';

/** With more keys than these, comparing them one by one in code would cost more than comparing them with a list. */
const MOST_UNROLLED = 10;

/**
 * The code for a class `User` with the guarded fields `email` (may pass) and `phone` (settled) and the property `id`:
 *
 *     function plain_User(o, walk, depth) {
 *       const f0 = own0(o); const f1 = own1(o);
 *       if (f0 === undefined && f1 === undefined) return MISS;
 *       if (Object.getPrototypeOf(o) !== prototype || o.toJSON !== toJson) return MISS;
 *       let at = 0; for (const key in o) { if (at === 0) { if (key !== "id") return MISS; } else return MISS; at++; }
 *       if (at !== 1) return MISS;
 *       const k0 = o["id"];
 *       const searches = walk.searches;
 *       const v0 = typeof f0 !== "object" && typeof f0 !== "bigint" ? f0 : walk.nested(o, f0, depth);
 *       const v1 = f1 === undefined ? undefined : walk.settled(o, s1(f1), f1, depth);
 *       const w0 = searches || typeof k0 === "object" ? walk.nested(o, k0, depth) : k0;
 *       if (v0 === undefined || …) return assemble(["email", …], [v0, …]);
 *       return { "email": v0, "phone": v1, "id": w0 };
 *     }
 *
 * Slots are read first: that runs no code, and an engine knows the hidden class of the object from there on, so that its
 * prototype costs nothing. All properties are read before texts are searched, since a getter may read what is labelled.
 */
export function sourceOf(shape: Shape): string {
  const { fields } = shape;
  const word = shape.name.replace(/\W/g, '_');
  return [
    ...fields.map((_field, index) => `const own${index} = cells[${index}].own, s${index} = outcomes[${index}];`),
    `function plain_${word}(o, walk, depth) {`,
    ...recognized(shape, 'return MISS;'),
    ...made(shape),
    '}',
    `function plain_list_of_${word}(list, from, made, walk, depth) {`,
    ...list(shape, `plain_${word}`),
    '}',
    ...text(shape, `text_of_${word}`),
    `return { one: plain_${word}, many: plain_list_of_${word}, text: text_of_${word} };`,
  ].join('\n');
}

/** Reads an object, and leaves by `otherwise` where the code is not made for it. */
function recognized({ fields, keys }: Shape, otherwise: string): string[] {
  // Nothing at all is what a Proxy shows of the slots of the object behind it.
  const isEmpty = fields.map((_field, index) => `f${index} === undefined`).join(' && ');
  return [
    ...fields.map((_field, index) => `const f${index} = own${index}(o);`),
    ...(fields.length === 0 ? [] : [`if (${isEmpty}) ${otherwise}`]),
    `if (Object.getPrototypeOf(o) !== prototype || o.toJSON !== toJson) ${otherwise}`,
    `let at = 0; for (const key in o) { ${comparison(keys, otherwise)} at++; }`,
    `if (at !== ${keys.length}) ${otherwise}`,
    ...keys.map((key, index) => `const k${index} = o[${JSON.stringify(key)}];`),
  ];
}

/** Compares a key with the one that should be at its place. */
function comparison(keys: readonly string[], otherwise: string): string {
  if (keys.length > MOST_UNROLLED) return `if (key !== keys[at]) ${otherwise}`;
  const cases = keys.map((key, index) => `if (at === ${index}) { if (key !== ${JSON.stringify(key)}) ${otherwise} }`);
  return [...cases, `{ ${otherwise} }`].join(' else ');
}

/** Something that is shown. */
interface Shown {
  readonly key: string;
  /** The key as code. */
  readonly name: string;
  readonly local: string;
}

/** What is shown, by key and by the local that holds it. */
function shownOf({ fields, keys }: Shape, ofField: string, ofKey: string): Shown[] {
  return [
    ...fields.flatMap(({ key, outcome }, index) =>
      outcome === 'leave out' ? [] : [{ key, name: JSON.stringify(key), local: `${ofField}${index}` }],
    ),
    ...keys.map((key, index) => ({ key, name: JSON.stringify(key), local: `${ofKey}${index}` })),
  ];
}

function literal(shown: readonly Shown[]): string {
  return `{ ${shown.map(({ name, local }) => `${name}: ${local}`).join(', ')} }`;
}

/** Makes the plain object of what was read. */
function made(shape: Shape): string[] {
  const shown = shownOf(shape, 'v', 'w');
  const names = shown.map(({ name }) => name).join(', ');
  const locals = shown.map(({ local }) => local);
  const isMissing = locals.map((local) => `${local} === undefined`).join(' || ');
  return [
    'const searches = walk.searches;',
    ...shape.fields.map(fieldSource),
    ...shape.keys.map((_key, index) => {
      const asked = `searches || typeof k${index} === "object"`;
      return `const w${index} = ${asked} ? walk.nested(o, k${index}, depth) : k${index};`;
    }),
    ...(locals.length === 0 ? [] : [`if (${isMissing}) return assemble([${names}], [${locals.join(', ')}]);`]),
    `return ${literal(shown)};`,
  ];
}

function fieldSource({ outcome }: CompiledField, index: number): string {
  const field = `f${index}`;
  if (outcome === 'leave out') return `if (${field} !== undefined) walk.changed = true;`;
  if (outcome === 'pass') {
    // A toJSON of the program may make something else of whole numbers of any size.
    const isPlain = `typeof ${field} !== "object" && typeof ${field} !== "bigint"`;
    return `const v${index} = ${isPlain} ? ${field} : walk.nested(o, ${field}, depth);`;
  }
  return `const v${index} = ${field} === undefined ? undefined : walk.settled(o, s${index}(${field}), ${field}, depth);`;
}

/**
 * Passes over a list. Objects that hold texts, numbers and truths where the first one did need nobody but this code:
 *
 *     for (; at < list.length; at++) {
 *       const o = list[at];
 *       if (typeof o !== "object" || o === null) break;
 *       quick: {
 *         if (searches) break quick;
 *         …as above, leaving by `break quick`…
 *         if (typeof f0 !== "string" || typeof k0 !== "number") break quick;
 *         made[at] = { "email": f0, "id": k0 };
 *         continue;
 *       }
 *       const one = plain_User(o, walk, depth);
 *       if (one === MISS) break;
 *       made[at] = one;
 *       if (!searches && walk.searches) return from;
 *     }
 *     if (!searches && walk.searches) return from;
 */
function list(shape: Shape, one: string): string[] {
  return [
    'const searches = walk.searches;',
    'let position = from, changed = false;',
    'for (; position < list.length; position++) {',
    '  const o = list[position];',
    '  if (typeof o !== "object" || o === null) break;',
    ...quick(shape),
    `  const one = ${one}(o, walk, depth);`,
    '  if (one === MISS) break;',
    '  made[position] = one;',
    '  if (!searches && walk.searches) return from;',
    '}',
    // Code of the program that ran meanwhile may have read what is in the texts: all is passed over again, and searched.
    'if (!searches && walk.searches) return from;',
    'if (changed) walk.changed = true;',
    'return position;',
  ];
}

function quick(shape: Shape): string[] {
  const types = quickTypes(shape);
  if (types === undefined) return [];
  const others = types.map(({ local, type }) => `typeof ${local} !== "${type}"`).join(' || ');
  const left = shape.fields.flatMap(({ outcome }, index) =>
    outcome === 'leave out' ? [`f${index} !== undefined`] : [],
  );
  return [
    '  quick: {',
    '    if (searches) break quick;',
    ...recognized(shape, 'break quick;').map((line) => `    ${line}`),
    ...(others === '' ? [] : [`    if (${others}) break quick;`]),
    ...(left.length === 0 ? [] : [`    if (${left.join(' || ')}) changed = true;`]),
    `    made[position] = ${literal(shownOf(shape, 'f', 'k'))};`,
    '    continue;',
    '  }',
  ];
}

/** An engine puts such keys in front of all others, in the order of the numbers. */
const INDEX = /^(?:0|[1-9]\d*)$/;

/**
 * The JSON of an object that shows nothing but texts, numbers and truths:
 *
 *     function text_of_User(o) {
 *       …as above, giving nothing…
 *       if (typeof f0 !== "string" || typeof k0 !== "number") return undefined;
 *       return '{"email":' + quoted(f0) + ',"id":' + (k0 - k0 === 0 ? k0 : "null") + '}';
 *     }
 */
function text(shape: Shape, name: string): string[] {
  const types = quickTypes(shape);
  const shown = shownOf(shape, 'f', 'k');
  if (types === undefined || shown.length === 0 || shown.some(({ key }) => INDEX.test(key)))
    return [`const ${name} = undefined;`];
  const typeOf = new Map(types.map(({ local, type }) => [local, type]));
  const parts = shown.map(({ name: key, local }, index) => {
    const before = JSON.stringify(`${index === 0 ? '{' : ','}${key}:`);
    if (typeOf.get(local) === 'string') return `${before} + quoted(${local})`;
    // What is no finite number has no text in JSON.
    return typeOf.get(local) === 'number'
      ? `${before} + (${local} - ${local} === 0 ? ${local} : "null")`
      : `${before} + ${local}`;
  });
  const others = types.map(({ local, type }) => `typeof ${local} !== "${type}"`).join(' || ');
  return [
    `function ${name}(o) {`,
    ...recognized(shape, 'return undefined;'),
    `if (${others}) return undefined;`,
    `return ${parts.join(' + ')} + "}";`,
    '}',
  ];
}

/** The types of values that show nothing but themselves; nothing where the first instance holds others. */
const QUICK: ReadonlySet<unknown> = new Set(['string', 'number', 'boolean']);

function quickTypes({ fields, keys, types }: Shape): readonly { local: string; type: string }[] | undefined {
  const found: { local: string; type: string }[] = [];
  for (const [index, { key, outcome }] of fields.entries()) {
    if (outcome === 'leave out') continue;
    if (outcome !== 'pass') return undefined;
    found.push({ local: `f${index}`, type: types.get(key) ?? '' });
  }
  for (const [index, key] of keys.entries()) found.push({ local: `k${index}`, type: types.get(key) ?? '' });
  return found.every(({ type }) => QUICK.has(type)) ? found : undefined;
}
