/** The data categories of the statement. What is personal lies under its origin and under `personal-data` as well. */
export const categories = {
  'personal-data': { description: 'Data that relates to a person, wherever it comes from.' },
  'customer-data': {
    description: 'What a customer and its users bring into an online service. It may be personal.',
    children: {
      'personal-customer-data': { description: 'Customer data that relates to a person.', is: ['personal-data'] },
    },
  },
  'diagnostic-data': {
    description: 'What software running at the customer reports. It may be personal.',
    children: {
      'personal-diagnostic-data': { description: 'Diagnostic data that relates to a person.', is: ['personal-data'] },
      'non-personal-diagnostic-data': { description: 'Diagnostic data that is known to relate to nobody.' },
    },
  },
  'service-generated-data': {
    description: 'What an online service records while it runs. It may be personal.',
    children: {
      'personal-service-generated-data': {
        description: 'Service-generated data that relates to a person.',
        is: ['personal-data'],
      },
      'non-personal-service-generated-data': {
        description: 'Service-generated data that is known to relate to nobody.',
      },
    },
  },
  'professional-services-data': {
    description: 'What a customer hands over for, or what arises from, professional services. It may be personal.',
    children: {
      'personal-professional-services-data': {
        description: 'Professional services data that relates to a person.',
        is: ['personal-data'],
      },
    },
  },
  'work-product': {
    description:
      "What the work on one customer's problem yields for all, such as a fix; it holds none of that customer's data.",
  },
} as const;
