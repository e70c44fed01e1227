/** Examples that do not do yet what their marks say. An entry that misses nothing any more must be taken out. */
export interface KnownGap {
  readonly missing: string;
  readonly callees: RegExp;
}

export const knownGaps: readonly KnownGap[] = [
  {
    missing: 'calling an instance that is a function too, written pkg#Type()',
    callees: /\(\)$|^knex#(?:QueryBuilder\.|knex$|default$)/,
  },
  {
    missing: 'any one member between a client and its call, written *',
    callees: /^@prisma\/client#PrismaClient\.\*\./,
  },
  {
    missing: 'handlers that are told apart by how many parameters they declare',
    callees: /^express#(?:default|Application|Router|Route)\b/,
  },
  {
    missing: 'assignments that are sinks',
    callees:
      /^koa#(?:Application\.use|Context\.(?:(?:response\.)?body|message|type|etag))$|^axios#(?:AxiosInstance\.)?defaults$|^global#(?:location|document)\b(?!\.(?:assign|replace))|^express#Response\.locals$/,
  },
  {
    missing: 'the type of a property that is read',
    callees: /^koa#Context\.res$|^@nestjs\/axios#HttpService\.axiosRef$/,
  },
  {
    missing: 'methods of language types that are made with new or a static function',
    callees:
      /^global#(?:Buffer|\w+Array|URLSearchParams|XMLHttpRequest|WebSocket|TextEncoder|WeakRef)\.prototype\.(?!with$)/,
  },
  {
    missing: 'the structure of what a call returns, where its type is known too',
    callees: /^global#(?:Request|WeakRef|AggregateError)$/,
  },
  { missing: 'what a listener receives, where it is emitted after the listener was added', callees: /^events#/ },
  {
    missing: 'arguments of string and array methods that become part of the result',
    callees: /^global#(?:String\.prototype\.(?:concat|padEnd|padStart)|Array\.prototype\.(?:with|fill))$/,
  },
  {
    missing: 'set operations of two sets',
    callees: /^global#Set\.prototype\.(?:union|intersection|symmetricDifference)$/,
  },
  {
    missing: 'names of properties and property descriptors as data',
    callees:
      /^global#(?:Object\.(?:keys|getOwnProperty\w+|defineProperties)|Reflect\.(?:ownKeys|getOwnPropertyDescriptor))$/,
  },
  { missing: 'the newer makers of promises', callees: /^global#Promise\.(?:try|withResolvers)$|^util#promisify$/ },
  { missing: 'named groups of a match', callees: /^global#RegExp\.prototype\.exec$/ },
  { missing: 'proxies', callees: /^global#Proxy$/ },
  { missing: 'streams that are made from a list or piped as a whole', callees: /^stream(?:\/promises)?#/ },
  {
    missing: 'properties of an object as its elements in rows',
    callees: /^typeorm#\w+\.merge$|^mongoose#Document\./,
  },
  {
    missing: 'what a modelled callback returns, where its parameters have types of a package',
    callees: /^typeorm#(?:DataSource|EntityManager)\.transaction$|^@prisma\/client#PrismaClient\.\$transaction$/,
  },
];
