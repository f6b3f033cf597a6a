export { descriptionLength, type DescriptionLengthOptions } from './reusable/description-length.ts';
export { responseSchemas, type ResponseSchemasOptions } from './reusable/response-schemas.ts';
export { uniqueDescriptions, type UniqueDescriptionsOptions } from './reusable/unique-descriptions.ts';
export { visibilityDefaults, type VisibilityDefaultsOptions } from './reusable/visibility-defaults.ts';
