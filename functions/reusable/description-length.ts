import type { RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import { counted } from '../core/text/text.ts';

export interface DescriptionLengthOptions {
  /** The fewest characters allowed. */
  min?: number;
  /** The most characters allowed. */
  max?: number;
  /** What the message calls the text, such as "The connector description". */
  subject?: string;
}

const names = ['min', 'max', 'subject'];

const ofLength = createRulesetFunction<string, DescriptionLengthOptions>(
  {
    input: { type: 'string' },
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        min: { type: 'integer', minimum: 0 },
        max: { type: 'integer', minimum: 1 },
        subject: { type: 'string', minLength: 1 },
      },
      allOf: [
        {
          anyOf: [
            { properties: { min: {} }, required: ['min'] },
            { properties: { max: {} }, required: ['max'] },
            // One that is misspelled is refused as such.
            { not: { propertyNames: { enum: names } } },
          ],
          errorMessage: '"descriptionLength" function is missing "min" or "max" option',
        },
      ],
    },
  },
  function descriptionLength(text, { min = 0, max = Infinity, subject = 'This text' }) {
    const { length } = text;
    if (length >= min && length <= max) return [];
    const remedy = length > max ? `shorten it to at most ${max}` : `extend it to at least ${min}`;
    return [{ message: `${subject} is ${counted(length, 'character')} long; ${remedy}.` }];
  },
);

const checkBySchema: (options: unknown) => void = ofLength.validator.bind(ofLength);

/**
 * Checks the length of a text in UTF-16 code units, which is how Microsoft's validator counts.
 *
 * Input: a string; anything else is left to other rules. Options: `min`, `max`, or both.
 */
export const descriptionLength: RulesetFunction<string, DescriptionLengthOptions> = Object.assign(ofLength, {
  validator(options: unknown): void {
    checkBySchema(options);
    // A schema cannot compare two options.
    const { min = 0, max = Infinity } = options as DescriptionLengthOptions;
    if (min > max) throw new RangeError('"descriptionLength" function takes no "min" option above its "max" option');
  },
});
