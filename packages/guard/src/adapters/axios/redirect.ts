import type { InternalAxiosRequestConfig } from 'axios';
import { ownField } from '../../own';
import { type OutgoingOptions, recipientOf } from '../shared/outgoing';

type BeforeRedirect = NonNullable<InternalAxiosRequestConfig['beforeRedirect']>;

/** Refuses redirects to whoever is another recipient, since the request was asked about for the first one alone. */
export function sameRecipientOnly(
  config: InternalAxiosRequestConfig,
  options: OutgoingOptions,
  address: URL,
): InternalAxiosRequestConfig {
  if (typeof ownField(options, 'recipient') !== 'function') return config;
  const recipient = recipientOf(options, address);
  const before = config.beforeRedirect;
  const beforeRedirect: BeforeRedirect = (request, ...rest) => {
    before?.(request, ...rest);
    if (recipientOf(options, new URL(String(request.href))) === recipient) return;
    throw new Error('A redirect leads to another recipient. Send the request there itself, so that it is asked about.');
  };
  return Object.assign(config, { beforeRedirect });
}
