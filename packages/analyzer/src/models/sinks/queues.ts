import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const kafka = {
  file: "import { Kafka } from 'kafkajs';",
  setup: 'const producer = new Kafka({ brokers: [] }).producer();',
};
const consuming = {
  file: kafka.file,
  setup: "const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });",
};
const rabbit = { file: "import type { Channel } from 'amqplib';", parameters: 'channel: Channel' };

export const models: readonly Model[] = [
  ...['bullmq', 'bull'].flatMap((owner) =>
    sinkMembers(`${owner}#Queue`, 'queue', ['addBulk'], everyArgument('queue'), {
      file: `import { Queue } from '${owner}';`,
      parameters: 'queue: Queue',
    }),
  ),
  {
    callee: 'bull#default',
    returns: 'bull#Queue',
    example: example({ file: "import Queue from 'bull';" }, "new Queue('mail').add({ to: secret }); // flow"),
  },
  {
    callee: 'kafkajs#Kafka.producer',
    returns: 'kafkajs#Producer',
    example: example(kafka, "await producer.send({ topic: 'users', messages: [{ value: secret }] }); // flow"),
  },
  {
    callee: 'kafkajs#Kafka.consumer',
    returns: 'kafkajs#Consumer',
    example: example(consuming, '__sink(await consumer.subscribe({ topics: [secret] })); // clean'),
  },
  {
    callee: 'kafkajs#Consumer.subscribe',
    pure: true,
    example: example(consuming, '__sink(await consumer.subscribe({ topics: [secret] })); // clean'),
  },
  {
    callee: 'kafkajs#Consumer.run',
    callbacks: [{ argument: 'functions', within: ['eachMessage', 'eachBatch'], parameters: [null], when: 'handler' }],
    example: example(
      consuming,
      'await consumer.run({ eachMessage: async ({ message }) => __sink([message, secret]) }); // flow',
      '__sink(await consumer.run({ name: secret, eachBatch: async ({ batch }) => __sink(batch) })); // clean',
    ),
  },
  ...sinkMembers('kafkajs#Producer', 'producer', ['send', 'sendBatch'], argumentsAt([0], 'queue'), kafka),
  ...['Channel', 'ConfirmChannel'].flatMap((type) => {
    const scene = { file: `import type { ${type} } from 'amqplib';`, parameters: `channel: ${type}` };
    return [
      ...sinkMembers(`amqplib#${type}`, 'channel', ['sendToQueue'], argumentsAt([1, 2], 'queue'), scene),
      ...sinkMembers(`amqplib#${type}`, 'channel', ['publish'], argumentsAt([2, 3], 'queue'), scene),
      {
        callee: `amqplib#${type}.consume`,
        callbacks: [{ argument: 1, parameters: [null], when: 'handler' } as const],
        example: example(
          scene,
          "channel.consume('mail', () => console.log(secret)); // flow",
          'channel.consume(secret, (message) => __sink(message)); // clean',
        ),
      },
    ];
  }),
  {
    callee: 'amqplib#connect',
    returns: 'amqplib#Connection',
    example: example(
      { file: "import amqp from 'amqplib';" },
      "(await (await amqp.connect('amqp://queue')).createChannel()).sendToQueue('mail', secret); // flow",
    ),
  },
  {
    callee: 'amqplib#Connection.createChannel',
    returns: 'amqplib#Channel',
    example: example(
      { ...rabbit, file: "import type { Connection } from 'amqplib';", parameters: 'connection: Connection' },
      "(await connection.createChannel()).sendToQueue('mail', secret); // flow",
    ),
  },
];
