import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { Request } from 'express';
import { Problem } from './problems';

/**
 * The body of a request as an instance that was validated. It belongs to the customer whom the request serves, whatever
 * the body says.
 * @throws {Problem} when the body does not fit; the message names the fields, never what they hold
 */
export async function inputOf<Input extends object>(
  shape: new () => Input,
  request: Request,
  customerId: string,
): Promise<Input> {
  const input = plainToInstance(shape, { ...request.body, customerId });
  const wrong = await validate(input, { whitelist: true, forbidNonWhitelisted: true });
  if (wrong.length === 0) return input;
  const names = wrong.map(({ property }) => property).join(', ');
  throw new Problem(400, `These fields are missing or do not fit: ${names}. Correct them and send the request again.`);
}

/** A parameter in the path of a request. */
export function pathPart(request: Request, name: string): string {
  const value = request.params[name];
  if (typeof value === 'string') return value;
  throw new Problem(404, 'There is nothing at this address. Check it.');
}
