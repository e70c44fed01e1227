/** The purposes of the statement, down to the finest that it names. */
export const purposes = {
  'online-services': {
    description: 'Providing the online services.',
    children: {
      'online-delivery': {
        description: 'Making the functions work as they were licensed, set up and used.',
        children: { 'online-personalization': { description: 'Adapting the experience to the person.' } },
      },
      'online-troubleshooting': {
        description: 'Keeping problems of the online services away and solving them.',
        children: { 'online-problem-prevention': {}, 'online-problem-detection': {}, 'online-problem-repair': {} },
      },
      'online-improvement': {
        description: 'Making the online services better over time.',
        children: {
          'online-updates': { description: 'Bringing installations up to date.' },
          'online-productivity': {},
          'online-reliability': {},
          'online-efficacy': {},
          'online-security': {},
        },
      },
    },
  },
  'professional-services': {
    description: 'Providing professional services.',
    children: {
      'professional-delivery': {
        description: 'Doing the work that the customer asked for.',
        children: {
          'technical-support': {},
          'professional-planning': {},
          'professional-advice': {},
          'professional-guidance': {},
          'data-migration': {},
          deployment: {},
          'solution-development': { description: 'Building software or another solution.' },
        },
      },
      'professional-troubleshooting': {
        description: 'Keeping problems away and solving them, those that come up during the work included.',
        children: {
          'professional-problem-prevention': {},
          'professional-problem-detection': {},
          'professional-problem-investigation': {},
          'professional-problem-mitigation': {},
          'professional-problem-repair': {},
          'security-incident-response': { description: 'Handling a security incident.' },
        },
      },
      'professional-improvement': {
        description: 'Making the professional services, and the products they are about, better over time.',
        children: {
          'professional-maintenance': {
            description: 'Keeping the professional services in good order.',
            children: {
              'professional-updates': { description: 'Bringing installations up to date.' },
              'professional-reliability': {},
              'professional-efficacy': {},
              'professional-quality': {},
              'professional-security': {},
            },
          },
          'bug-fixing': { description: 'Correcting faults that came to light during the work.' },
          'product-improvement': {
            description: 'Other improvements of products prompted by what came to light during the work.',
          },
        },
      },
    },
  },
  'legitimate-business-operations': {
    description: 'Running the business that stands behind the services.',
  },
} as const;
