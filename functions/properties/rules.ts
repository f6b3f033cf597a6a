import { truthy } from '@stoplight/spectral-functions';
import { defineRules } from '../core/define.ts';

const certification = 'https://learn.microsoft.com/connectors/custom-connectors/certification-submission';

export const properties = defineRules(
  'properties',
  {
    'pp-icon-brand-color-required': {
      policyCodes: ['5000.2.1.1'],
      description: 'State the brand colour of the connector.',
      why: 'The colour is the background of the icon in every list; a connector without one is rejected.',
      source: certification,
      severity: 'error',
      given: '$.properties',
      then: { field: 'iconBrandColor', function: truthy },
      message: 'The properties file has no iconBrandColor; add the background colour of your icon, such as "#004b87".',
    },
  },
  'apiProperties',
);
