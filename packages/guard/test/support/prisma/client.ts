/** A person as the client gives it. */
export interface Person {
  id: string;
  mail: string;
  age: number;
  diagnosis: string | null;
  notes: Note[];
}

/** A note as the client gives it. */
export interface Note {
  id: string;
  tenant: string;
  body: string;
  personId: string;
  person: Person;
}

/** What the tests use of the part of a client for one model, without the types that Prisma would generate. */
interface Delegate<Row, Fields extends string> {
  readonly fields: Readonly<Record<Fields, object>>;
  findMany(args?: object): Promise<Row[]>;
  findFirstOrThrow(args?: object): Promise<Row>;
  findUniqueOrThrow(args: object): Promise<Row> & { notes(): Promise<Note[]> };
  create(args: object): Promise<Row>;
  createMany(args: object): Promise<{ count: number }>;
  createManyAndReturn(args: object): Promise<Row[]>;
  update(args: object): Promise<Row>;
  upsert(args: object): Promise<Row>;
  delete(args: object): Promise<Row>;
  count(args?: object): Promise<number>;
  aggregate(args: object): Promise<Record<'_min' | '_max', Row> & { _count: number }>;
  groupBy(args: object): Promise<(Row & { _max: Row; _count: number })[]>;
}

/** The generated client. */
export interface Client {
  readonly person: Delegate<Person, 'id' | 'mail' | 'age' | 'diagnosis'>;
  readonly note: Delegate<Note, 'id' | 'tenant' | 'body' | 'personId'>;
  $extends(extension: object): this;
  $transaction<Result>(work: (inner: Client) => Promise<Result>): Promise<Result>;
  $transaction<Results extends readonly unknown[]>(work: Results): Promise<Results>;
  $queryRawUnsafe<Rows>(sql: string): Promise<Rows>;
  $executeRawUnsafe(sql: string): Promise<number>;
  $disconnect(): Promise<void>;
}
