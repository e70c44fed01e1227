import pinoRedact from '@pinojs/redact';
import fastJson from 'fast-json-stringify';
// @ts-expect-error It has no types.
import fastRedact from 'fast-redact';
import { z } from 'zod';
import { measure } from './contest.mjs';

const properties = {
  id: { type: 'integer' },
  email: { type: 'string' },
  name: { type: 'string' },
  phone: { type: 'string' },
  visits: { type: 'integer' },
  city: { type: 'string' },
};
const byHand =
  '({ id: one.id, email: one.email, name: one.name, phone: one.phone, visits: one.visits, city: one.city })';
const text = z.string();
const redacting = { paths: ['diagnosis'], remove: true };

/**
 * What it costs to leave out what a purpose may not have, beside libraries that leave it out by rules of their own.
 *
 * @param {any} model
 */
export async function benchRedaction({ guard, transformer, plain, guarded, transformed }) {
  /** @param {() => unknown} fn */
  const around = (fn) => guard.run('support', fn);
  const { instanceToPlain } = transformer;
  const parsed = z.array(z.object({ id: z.int(), email: text, name: text, phone: text, visits: z.int(), city: text }));
  const objects = await measure({
    scope: { guard, instanceToPlain, parsed, plain, guarded, transformed },
    around,
    rounds: [
      { name: 'by hand', code: `return plain.map((one) => ${byHand});` },
      { name: 'guard', code: 'return guard.toPlain(guarded);' },
      { name: 'class-transformer', code: 'return instanceToPlain(transformed);' },
      { name: 'zod', code: 'return parsed.parse(plain);' },
    ],
    goals: [
      {
        name: 'redaction to objects, faster than zod',
        contestant: 'guard',
        peer: 'zod',
        gate: 1,
        stretch: 2,
        times: true,
      },
      {
        name: 'redaction to objects, faster than class-transformer',
        contestant: 'guard',
        peer: 'class-transformer',
        gate: 300,
        stretch: 500,
        times: true,
      },
      { name: 'redaction to objects, of code by hand', contestant: 'guard', peer: 'by hand', gate: 1.2, stretch: 1.05 },
      {
        name: 'for comparison: code by hand to objects, faster than class-transformer',
        contestant: 'by hand',
        peer: 'class-transformer',
        gate: 1,
        stretch: 1,
        times: true,
      },
    ],
  });
  const fast = fastRedact(redacting);
  const pino = pinoRedact(redacting);
  const schema = fastJson({ type: 'object', properties });
  const texts = await measure({
    scope: { guard, instanceToPlain, plain, guarded, transformed, fast, pino, schema },
    around,
    rounds: [
      { name: 'by hand', code: `return plain.map((one) => JSON.stringify(${byHand}));` },
      { name: 'guard', code: 'return guarded.map((one) => guard.stringify(one));', differs: true },
      { name: 'guard, whole list', code: 'return guard.stringify(guarded);', differs: true },
      { name: 'by hand, whole list', code: `return JSON.stringify(plain.map((one) => ${byHand}));`, differs: true },
      { name: 'class-transformer', code: 'return JSON.stringify(instanceToPlain(transformed));', differs: true },
      { name: 'fast-redact', code: 'return plain.map((one) => fast(one));' },
      { name: '@pinojs/redact', code: 'return plain.map((one) => pino(one));' },
      { name: 'fast-json-stringify', code: 'return plain.map((one) => schema(one));' },
    ],
    goals: [
      {
        name: 'redaction to JSON, faster than class-transformer',
        contestant: 'guard, whole list',
        peer: 'class-transformer',
        gate: 10,
        stretch: 13,
        times: true,
      },
      {
        name: 'redaction to JSON, of code by hand',
        contestant: 'guard, whole list',
        peer: 'by hand, whole list',
        gate: 1.2,
        stretch: 1.05,
      },
      {
        name: 'redaction to JSON, one by one, faster than fast-redact',
        contestant: 'guard',
        peer: 'fast-redact',
        gate: 12,
        stretch: 18,
        times: true,
      },
      {
        name: 'redaction to JSON, one by one, faster than @pinojs/redact',
        contestant: 'guard',
        peer: '@pinojs/redact',
        gate: 12,
        stretch: 18,
        times: true,
      },
      {
        name: 'redaction to JSON, one by one, of fast-json-stringify',
        contestant: 'guard',
        peer: 'fast-json-stringify',
        gate: 2,
        stretch: 1,
      },
      {
        name: 'for comparison: fast-json-stringify, faster than fast-redact',
        contestant: 'fast-json-stringify',
        peer: 'fast-redact',
        gate: 1,
        stretch: 1,
        times: true,
      },
    ],
  });
  return [...objects, ...texts];
}
