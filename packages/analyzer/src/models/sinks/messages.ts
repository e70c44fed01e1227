import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const mailer = {
  file: "import nodemailer from 'nodemailer';",
  setup: 'const mailer = nodemailer.createTransport({});',
};
const sendGrid = { file: "import mail from '@sendgrid/mail';" };
const twilio = { file: "import twilio from 'twilio';", setup: "const client = twilio('account', 'token');" };
const slack = { file: "import { WebClient } from '@slack/web-api';", setup: "const slack = new WebClient('token');" };
const hook = {
  file: "import { IncomingWebhook } from '@slack/webhook';",
  setup: "const slack = new IncomingWebhook('https://hooks.example');",
};

const toTwilio = argumentsAt([0], 'message', 'Twilio');
const toSlack = everyArgument('message', 'Slack');

export const models: readonly Model[] = [
  {
    callee: 'nodemailer#createTransport',
    returns: 'nodemailer#Transporter',
    example: example({ file: mailer.file }, 'nodemailer.createTransport({}).sendMail({ to: secret }); // flow'),
  },
  // Which mail service it is stands in the transport's configuration, so the recipient is left to the project.
  ...sinkMembers('nodemailer#Transporter', 'mailer', ['sendMail'], argumentsAt([0], 'message'), mailer),
  ...sinkMembers('@nestjs-modules/mailer#MailerService', 'mailer', ['sendMail'], argumentsAt([0], 'message'), {
    file: "import { MailerService } from '@nestjs-modules/mailer';",
    parameters: 'mailer: MailerService',
  }),
  ...sinkMembers('@sendgrid/mail', 'mail', ['send', 'sendMultiple'], argumentsAt([0], 'message', 'SendGrid'), sendGrid),
  {
    callee: 'twilio#default',
    returns: 'twilio#Twilio',
    example: example({ file: twilio.file }, "twilio('account', 'token').messages.create({ body: secret }); // flow"),
  },
  ...sinkMembers('twilio#Twilio', 'client', ['messages.create', 'calls.create'], toTwilio, twilio),
  ...sinkMembers(
    '@slack/web-api#WebClient',
    'slack',
    ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'files.upload', 'files.uploadV2', 'apiCall'],
    toSlack,
    slack,
  ),
  ...sinkMembers('@slack/webhook#IncomingWebhook', 'slack', ['send'], toSlack, hook),
  ...sinkMembers('resend#Resend', 'resend', ['emails.send', 'batch.send'], argumentsAt([0], 'message', 'Resend'), {
    file: "import { Resend } from 'resend';",
    setup: "const resend = new Resend('key');",
  }),
];
