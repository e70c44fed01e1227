/** Who reads the log of the service, as the policy and the audit name them. */
export const LOG_READERS = 'service log';

/** The gateway that delivers our mail. */
export const MAIL_GATEWAY = 'mail gateway';
