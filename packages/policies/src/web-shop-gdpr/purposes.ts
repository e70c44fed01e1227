/** What a web shop does with data. */
export const purposes = {
  contract: {
    description: 'Doing what the customer ordered.',
    children: { 'order-handling': {}, payment: {}, delivery: {} },
  },
  support: { description: 'Answering questions and complaints.' },
  analytics: { description: 'Learning how the shop is used.' },
  marketing: {
    description: 'Winning further orders.',
    children: { newsletter: {}, 'personalized-offers': {} },
  },
} as const;
