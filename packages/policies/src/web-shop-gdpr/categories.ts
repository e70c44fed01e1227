/** The data of a web shop. What a person agreed to is an axis of its own, as is what the GDPR protects most. */
export const categories = {
  'personal-data': {
    description: 'Data that relates to a person.',
    children: {
      'contact-data': {
        description: 'How a person is reached.',
        children: {
          'email-address': {},
          'postal-address': {},
          'phone-number': {},
          'newsletter-address': {
            description: 'An address that a person gave for the newsletter and can take back.',
            is: ['marketing-consented-data'],
          },
        },
      },
      'order-data': {
        description: 'What a person bought, and when.',
        children: {
          'payment-data': { description: 'How it was paid.' },
          'dietary-need': { description: 'An allergy or a diet, stated with an order.', is: ['special-category-data'] },
        },
      },
      'usage-data': { description: 'What a person looked at in the shop.' },
      'support-conversation': { description: 'What a person asked and was answered.' },
    },
  },
  'marketing-consented-data': {
    description: 'Data for whose use in marketing the person gave consent that still stands.',
  },
  'special-category-data': { description: 'Data about health, belief and the like.' },
  'product-data': { description: 'Facts about products, which relate to nobody.' },
} as const;
