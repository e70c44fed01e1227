import type { Model } from '../../graph';
import { example, memberCallee, members, unreported } from '../build';

const stored = unreported({ kind: 'store', arguments: '*' });

/** node-redis writes commands in camel case, ioredis in lower case. */
const writing = [
  'set',
  'setEx',
  'setex',
  'setNX',
  'setnx',
  'mSet',
  'mset',
  'append',
  'getSet',
  'getset',
  'hSet',
  'hset',
  'hmset',
  'hSetNX',
  'hsetnx',
  'lPush',
  'lpush',
  'rPush',
  'rpush',
  'sAdd',
  'sadd',
  'zAdd',
  'zadd',
  'xAdd',
  'xadd',
  'pfAdd',
  'pfadd',
  'publish',
  'lSet',
  'lset',
];
const reading = [
  'get',
  'mGet',
  'mget',
  'getDel',
  'getdel',
  'hGet',
  'hget',
  'hGetAll',
  'hgetall',
  'hmGet',
  'hmget',
  'lRange',
  'lrange',
  'lPop',
  'lpop',
  'rPop',
  'rpop',
  'sMembers',
  'smembers',
  'sIsMember',
  'sismember',
  'zRange',
  'zrange',
  'exists',
  'del',
  'unlink',
  'expire',
  'ttl',
  'keys',
  'scan',
  'incr',
  'decr',
];

function client(type: string, scene: { readonly file: string; readonly setup: string }): readonly Model[] {
  return [
    ...members(
      type,
      writing,
      { sink: stored },
      scene,
      (name) => `__sink(await client.${name}('key', secret)); // clean`,
    ),
    ...members(type, reading, { pure: true }, scene, (name) => `__sink(await client.${name}(secret)); // clean`),
  ];
}

const node = { file: "import { createClient } from 'redis';", setup: 'const client = createClient();' };
const io = { file: "import Redis from 'ioredis';", setup: 'const client = new Redis();' };

export const models: readonly Model[] = [
  {
    callee: 'redis#createClient',
    returns: 'redis#RedisClientType',
    example: example({ file: node.file }, '__sink(await createClient().get(secret)); // clean'),
  },
  ...['default', 'Cluster'].map((name) => ({
    callee: memberCallee('ioredis', name),
    returns: 'ioredis#Redis',
    example: example(
      { file: name === 'default' ? io.file : "import { Cluster } from 'ioredis';" },
      `__sink(await new ${name === 'default' ? 'Redis' : name}([]).get(secret)); // clean`,
    ),
  })),
  ...client('redis#RedisClientType', node),
  ...client('ioredis#Redis', io),
];
