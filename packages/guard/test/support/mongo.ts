import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { Aggregator, Query, update } from 'mingo';
import { mongo } from 'mongoose';

/** A database that speaks MongoDB's protocol, on loopback. */
export interface MongoServer {
  readonly url: string;
  /** What a collection holds, as it was stored. */
  stored(collection: string): readonly Document[];
  close(): Promise<void>;
}

type Document = Record<string, unknown>;

const { BSON } = mongo;

/** Operation codes of the wire protocol: commands come as messages, and the very first one as a query. */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;

/**
 * Starts a server that knows the commands which Mongoose needs for finding, storing and aggregating. Queries, updates and
 * pipelines are mingo's, so that programs meet the driver, the protocol and the documents of a real database.
 */
export async function startMongo(): Promise<MongoServer> {
  const collections = new Map<string, Document[]>();
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, (command) => answerOf(command, collections));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `mongodb://127.0.0.1:${port}/test?directConnection=true`,
    stored: (collection) => collections.get(collection) ?? [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function serve(socket: Socket, answer: (command: Document) => Document): void {
  let pending = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= HEADER && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0));
      pending = pending.subarray(message.length);
      socket.write(replyTo(message, answer));
    }
  });
}

function replyTo(message: Buffer, answer: (command: Document) => Document): Buffer {
  const request = message.readInt32LE(4);
  const isMessage = message.readInt32LE(12) === OP_MSG;
  const reply = BSON.serialize(answer(isMessage ? commandIn(message) : queryIn(message)));
  const front = isMessage ? Buffer.alloc(5) : Buffer.alloc(20);
  if (!isMessage) front.writeInt32LE(1, 16);
  const header = Buffer.alloc(HEADER);
  header.writeInt32LE(HEADER + front.length + reply.length, 0);
  header.writeInt32LE(request, 8);
  header.writeInt32LE(isMessage ? OP_MSG : OP_REPLY, 12);
  return Buffer.concat([header, front, reply]);
}

/** Flags, the name of a collection that ends with a zero, two numbers, and the command. */
function queryIn(message: Buffer): Document {
  if (message.readInt32LE(12) !== OP_QUERY) throw new Error('The message is neither a command nor a query.');
  return documentAt(message, message.indexOf(0, HEADER + 4) + 9);
}

/** Sections: the command itself, and lists that belong into it. */
function commandIn(message: Buffer): Document {
  const command: Document = {};
  for (let at = HEADER + 4; at < message.length; ) {
    const isList = message[at] === 1;
    const size = message.readInt32LE(at + 1);
    if (!isList) Object.assign(command, documentAt(message, at + 1));
    else {
      const name = message.toString('utf8', at + 5, message.indexOf(0, at + 5));
      const list: Document[] = [];
      for (let item = at + 5 + name.length + 1; item < at + 1 + size; item += message.readInt32LE(item)) {
        list.push(documentAt(message, item));
      }
      command[name] = list;
    }
    at += 1 + size;
  }
  return command;
}

function documentAt(message: Buffer, at: number): Document {
  return BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)));
}

const HELLO: Document = {
  ok: 1,
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
};

function answerOf(command: Document, collections: Map<string, Document[]>): Document {
  const [name = ''] = Object.keys(command);
  const collection = String(command[name]);
  const documents = collections.get(collection) ?? [];
  const run = COMMANDS[name];
  if (run === undefined) return name.toLowerCase().includes('hello') || name === 'ismaster' ? HELLO : { ok: 1 };
  try {
    const { left, ...answer } = run(command, documents, (other) => collections.get(other) ?? []);
    if (left !== undefined) collections.set(collection, left);
    return { ok: 1, ...answer };
  } catch (error) {
    return { ok: 0, errmsg: String(error), code: 2 };
  }
}

/** What a command answers, and what the collection holds from then on. */
type Command = (
  command: Document,
  documents: Document[],
  named: (collection: string) => Document[],
) => Document & { readonly left?: Document[] };

interface Change {
  readonly q: Document;
  readonly u: Document;
  readonly multi?: boolean;
  readonly upsert?: boolean;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  find: ({ filter, sort, skip, limit, projection }, documents) => {
    const cursor = new Query((filter ?? {}) as Document).find<Document>(documents, (projection ?? {}) as Document);
    if (sort !== undefined) cursor.sort(sort as Record<string, 1>);
    if (skip !== undefined) cursor.skip(Number(skip));
    if (limit !== undefined && limit !== 0) cursor.limit(Math.abs(Number(limit)));
    return cursorOf(cursor.all());
  },
  aggregate: ({ pipeline }, documents, named) =>
    cursorOf(new Aggregator(pipeline as Document[], { collectionResolver: named }).run(documents) as Document[]),
  distinct: ({ key, query }, documents) => {
    const found = new Query((query ?? {}) as Document).find<Document>(documents).all();
    return { values: [...new Set(found.map((one) => one[String(key)]))] };
  },
  insert: ({ documents: more }, documents) => {
    const added = more as Document[];
    return { n: added.length, left: [...documents, ...added] };
  },
  update: ({ updates }, documents) => {
    const counts = (updates as Change[]).map((change) => changed(change, documents).length);
    const n = counts.reduce((sum, count) => sum + count, 0);
    return { n, nModified: n, left: documents };
  },
  delete: ({ deletes }, documents) => {
    const gone = (deletes as Change[]).flatMap(({ q }) => new Query(q).find<Document>(documents).all());
    return { n: gone.length, left: documents.filter((one) => !gone.includes(one)) };
  },
  findAndModify: ({ query, update: change, new: after }, documents) => {
    const [before] = new Query(query as Document).find<Document>(documents).all();
    const old = before === undefined ? null : BSON.deserialize(BSON.serialize(before));
    changed({ q: query as Document, u: change as Document }, documents);
    return { value: after === true ? (before ?? null) : old, left: documents };
  },
};

function cursorOf(firstBatch: readonly Document[]): Document {
  return { cursor: { id: BSON.Long.ZERO, ns: 'test.any', firstBatch } };
}

/** Changes documents where they lie. */
function changed({ q, u, multi }: Change, documents: Document[]): readonly Document[] {
  const found = new Query(q).find<Document>(documents).all();
  const affected = multi === true ? found : found.slice(0, 1);
  const isUpdate = Object.keys(u).some((key) => key.startsWith('$'));
  for (const one of affected) {
    if (isUpdate) update(one, withoutSameId(u, one) as Parameters<typeof update>[1]);
    else {
      for (const key of Object.keys(one)) if (key !== '_id') delete one[key];
      Object.assign(one, u);
    }
  }
  return affected;
}

/** A database lets an update set the id that a document has; mingo would not. */
function withoutSameId(change: Document, { _id }: Document): Document {
  const set = { ...(change.$set as Document | undefined) };
  if (set._id === _id) delete set._id;
  return Object.keys(set).length === 0 && change.$set === undefined ? change : { ...change, $set: set };
}
