import type { ValidatorCode } from '../../../functions/core/rule/validator-codes.ts';

/**
 * The messages of Microsoft's Swagger Validator, by code, as it prints them; `{0}` stands for what differs from one to another.
 * Source: https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
export const validatorMessages: Readonly<Record<ValidatorCode, readonly string[]>> = {
  AdditionalPropertyNotAllowed: ["The property '{0}' is not allowed and must be removed."],
  AdditionalPropertyNotAllowedAdjacentToRef: ["When '$ref' is defined, no other properties may be specified."],
  AllowEmptyValueOnlyValidForQueryFormData: [
    "The parameter cannot use the 'allowEmptyValue' keyword as it is not in the 'query' or 'formData' location.",
  ],
  ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations: [
    "The 'x-ms-api-annotation' extension for operation '{0}' is invalid. The replacement property should be specified for deprecated operations only.",
  ],
  ApiAnnotationExtensionReplacementInfoMissingApiProperty: [
    "The 'x-ms-api-annotation' extension for operation '{0}' is invalid. The replacement property must specify 'api' property.",
  ],
  ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty: [
    "The 'x-ms-api-annotation' extension for operation '{0}' is invalid. The replacement property must specify 'operationId' property.",
  ],
  ArrayDuplicateValue: ['The array contains duplicate values, values must be unique.'],
  ArrayHasNoItems: ['The array should have items specified.'],
  BasePathNotValid: ["The 'basePath' property, if present, must start with a '/' character."],
  BodyOrFormDataParameterInFetchOperationNotAllowed: [
    'Body or form data parameters are not supported in a fetch operation.',
  ],
  BodyParameterPropertyNotValid: [
    "The 'body' parameter cannot use property '{0}', instead, the 'schema' property should be used to define the type used by the parameter.",
  ],
  BodyParameterSchemaRequired: ["The 'body' parameter must define a 'schema' property."],
  BodySchemaCountExceedsMaxAllowed: [
    "The total number of schemas in the object exceeds the max schema count allowed value of '{0}'. Please remove any unnecessary property or item definitions.",
  ],
  CollectionFormatValueNotSupported: ["The 'collectionFormat' keyword value '{0}' is not supported."],
  ConnectionIdParameterNotAllowed: ["A parameter cannot be named as 'connectionId'."],
  ConnectorMetadataPropertiesMissing: ["The connector metadata property '{0}' is required."],
  ConsumesMissing: ["At least one supported MIME type must be provided in 'consumes' for operation '{0}'."],
  ContactEmailNotValid: ["The contact 'email' property, if present, must be a valid email address."],
  DefaultResponseHasSchema: [
    "The 'default' response should not have schema definition. Schemas should be defined on expected responses only.",
  ],
  DefaultValueMustMatchType: ["The 'default' value is of type '{0}', but should match the given type '{1}'."],
  DiscriminatorMustBeARequiredStringProperty: [
    "The 'discriminator' value must be the name of a required string property.",
  ],
  DuplicateEnumValuesInExtension: [
    "The 'x-ms-enum-values' extension has duplicate values. You can only have one display name mapped to a value.",
  ],
  DuplicateOperationPath: [
    "The operations '{0}' and '{1}' have the path templates '{2}' and '{3}' which are duplicate and indistinguishable. They need to have a difference in static path segments for a deterministic routing.",
  ],
  DynamicExtensionDefinitionNotAllowedInParameter: [
    'Dynamic extensions are not allowed to be defined on the body parameter. It should be in the schema.',
  ],
  DynamicListExtensionRequiredForAmbiguousReferences: [
    "The 'x-ms-dynamic-values' extension references ambiguous parameter references. You need to define the 'x-ms-dynamic-list' extension.",
  ],
  DynamicListExtensionRequiredForNonParameterReferences: [
    "The 'x-ms-dynamic-values' extension references properties within parameters. You need to define the 'x-ms-dynamic-list' extension.",
  ],
  DynamicPropertiesExtensionRequiredForAmbiguousReferences: [
    "The 'x-ms-dynamic-schema' extension references ambiguous parameter references. You need to define the 'x-ms-dynamic-properties' extension.",
  ],
  DynamicPropertiesExtensionRequiredForNonParameterReferences: [
    "The 'x-ms-dynamic-schema' extension references properties within parameters. You need to define the 'x-ms-dynamic-properties' extension.",
  ],
  DynamicPropertiesExtensionRequiredForPropertiesValuePath: [
    "The 'x-ms-dynamic-schema' extension property 'value-path' points to schema properties. You need to define the 'x-ms-dynamic-properties' extension, which points to schema object.",
  ],
  DynamicPropertiesItemValuePathMismatch: [
    "The 'x-ms-dynamic-properties' extension should have the same item value path as 'x-ms-dynamic-schema' extension without 'properties' ending. The expected path is '{0}'.",
  ],
  DynamicTreeExtensionMissing: ["The 'x-ms-dynamic-tree' extension must be defined to enable file picker support."],
  EnumMustContainAtLeastOneElement: ["The 'enum' array requires at least one value."],
  ExclusiveMaximumRequiresMaximum: [
    "The 'exclusiveMaximum' keyword can only be specified if the 'maximum' keyword is also specified.",
  ],
  ExclusiveMinimumRequiresMinimum: [
    "The 'exclusiveMinimum' keyword can only be specified if the 'minimum' keyword is also specified.",
  ],
  ExtensionNameNotValid: [
    'The property \'{0}\' is not valid. If this property is an extension, its name must begin with "x-".',
  ],
  FieldLengthExceeded: ["The '{0}' value goes over the character limit '{1}'"],
  FieldLengthNotInRange: ["The '{0}' value must be between '{1}' and '{2}' characters."],
  FileParameterMustBeInFormData: ["Parameters of type 'file' are not valid in locations other than 'formData'."],
  FilterFunctionsPropertyEmpty: ["The 'filterFunctions' property must have at least one element."],
  FilterFunctionsPropertyHasDuplicates: ["The 'filterFunctions' property cannot contain duplicates."],
  FilterFunctionsPropertyInInputSchema: ["The 'filterFunctions' property has to be in the response schema."],
  FilterFunctionsPropertyInvalidValue: ["The 'filterFunctions' property supports only these values: {0}\"."],
  HostNameNotValid: ["The 'host' property, if present, must be a valid URI host without a scheme or path."],
  InternalPropertyWithDefaultOptional: [
    'The internal property has a default value but is optional. Only required properties are guaranteed to be included in requests.',
  ],
  InvalidConnectorCategory: ['The connector category is invalid. Available categories are: [{0}].'],
  InvalidCustomEditorExtensionDictionaryValue: [
    "The 'x-ms-editor' extension can be specified as 'dictionary' only for schema with type object and additional properties allowed.",
  ],
  InvalidEnumValue: ["The type of the enum value is '{0}' but it should be '{1}' as specified in the schema."],
  InvalidEnumValuesExtensionValue: [
    "The 'value' field must match one of the enums as defined in the 'enum' property of the schema.",
  ],
  InvalidFormDataParameterName: [
    "The form data parameter name '{0}' is invalid. All characters must be part of the US-ASCII character set.",
  ],
  InvalidNextLinkNameValue: [
    "The nextLinkName value for operation '{0}' is invalid. Supported values are 'nextLink' or '@odata.nextLink'.",
  ],
  InvalidStringBinaryProperty: [
    "A schema with type/format 'string/binary' can only be at the top level of a body or formData parameter.",
  ],
  InvokedOperationShouldProduceArray: [
    "The dynamic operation expects an array on the specified path '{0}' which should be defined in the successful response of the invoked operation '{1}'.",
  ],
  InvokedOperationShouldProduceProperty: [
    "The dynamic operation expects a property on the specified path '{0}' which should be defined in the successful response of the invoked operation '{1}'.",
  ],
  JsonPointerNotValid: ['The JSON Pointer path is not valid.'],
  JsonTypeIncorrect: ["The type of the property is incorrect. Expected type '{0}', but value is of type '{1}'."],
  JsonValueNotInEnum: ['The property value must be one of the following: {0}.'],
  MaxItemsMustBeGreaterThanOrEqualToZero: ["The 'maxItems' value must be greater than or equal to zero."],
  MaxLengthMustBeGreaterThanOrEqualToZero: ["The 'maxLength' value must be greater than or equal to zero."],
  MaxPropertiesMustBeGreaterThanOrEqualToZero: ["The 'maxProperties' value must be greater than or equal to zero."],
  MimeTypeNotCompatibleWithRequestContentSchemaType: [
    "The MIME type(s) are not compatible with the request content type '{0}' for operation '{1}'.",
  ],
  MimeTypeNotSupported: ["The MIME type '{0}' is not supported. The supported mime types are: '{1}'."],
  MimeTypeNotValid: ["The MIME type '{0}' is not valid."],
  MinItemsMustBeGreaterThanOrEqualToZero: ["The 'minItems' value must be greater than or equal to zero."],
  MinItemsShouldBeLessThanOrEqualToMaxItems: [
    "The 'minItems' value should be less than or equal to the 'maxItems' value.",
  ],
  MinLengthMustBeGreaterThanOrEqualToZero: ["The 'minLength' value must be greater than or equal to zero."],
  MinLengthShouldBeLessThanOrEqualToMaxLength: [
    "The 'minLength' value should be less than or equal to the 'maxLength' value.",
  ],
  MinPropertiesMustBeGreaterThanOrEqualToZero: ["The 'minProperties' value must be greater than or equal to zero."],
  MinimumShouldBeLessThanOrEqualToMaximum: ["The 'minimum' value should be less than or equal to the 'maximum' value."],
  MissingEnumValuesDisplayName: [
    "The 'x-ms-enum-values' extension is invalid. Please specify the property 'displayName'.",
  ],
  MultipleOfMustBeGreaterThanZero: ["The 'multipleOf' value must be greater than zero."],
  NonBodyParameterSchemaNotValid: ["The parameter cannot define a schema as it is not in the 'body'."],
  NotificationExtensionNotSupportedInWebhookOperation: [
    "The 'x-ms-notification' extension must not be defined in a webhook operation.",
  ],
  NotificationExtensionSupportedForTriggerOnly: ["The 'x-ms-notification' is supported for trigger operations only."],
  NotificationOperationMustBeWebhook: [
    "The 'operationId' property in 'x-ms-notification' extension must be for a webhook operation.",
  ],
  NotificationUrlNotAllowedInThisPosition: [
    'The notification URL property is not allowed in this position. It is allowed only in input body.',
  ],
  NotificationUrlNotInternal: ['The notification URL property itself or at least one of its parents must be internal.'],
  NotificationUrlNotRequired: ['The notification URL property must be required all the way through the schema chain.'],
  NotificationUrlNotString: ['The notification URL property must be of type string.'],
  OAuthSecurityRequirementValueMustBeScopeName: [
    "The OAuth security requirement '{0}' refers to scope name '{1}', but this is not defined in the 'securityDefinitions' object.",
  ],
  OneOfPropertiesRequired: ['At least one of the properties is required: [{0}].'],
  OperationFamilyHasDuplicateRevisions: ["The operation family '{0}' has operations with duplicate revision."],
  OperationFamilyHasManyActiveOperations: [
    "The operation family '{0}' has more than two active operations. Extra operations must be deprecated.",
  ],
  OperationFamilyHasManyActiveProductionOperations: [
    "The operation family '{0}' has several active operations in Production status. Previous revisions should be deprecated.",
  ],
  OperationFamilyHasManyEmptyRevisions: [
    "The operation family '{0}' has several operations with empty revision. Only one operation can have empty revision.",
  ],
  OperationHasManyResponsesWithSchema: [
    "The operation '{0}' has more than one response with specified schema, only one schema will be used in the designer.",
  ],
  OperationIdNotFound: ["The 'operationId' could not be found in this swagger document."],
  OperationIdNotUnique: ["The operationId '{0}' is used multiple times. Operation identifiers must be unique."],
  OperationIdRequired: ["The operation 'operationId' property is required."],
  OperationIdSanitized: [
    "The 'operationId' property value is different from its sanitized value '{0}'. Please avoid the useage of non-alphanumeric characters to have matching values.",
  ],
  OperationIdShouldEndWithRevision: ["The operation Id '{0}' should end with revision suffix '{1}'."],
  OperationIdTooLong: ["The operationId length must be less than '{0}'."],
  OperationMissingPathParameter: [
    "The operation '{0}' does not define the '{1}' parameter which is required by the path.",
  ],
  OperationMissingRequiredProperty: ["The target operation requires parameter '{0}'."],
  OperationMustHaveNotificationContentExtension: [
    "The operation '{0}' is missing notification content extension as it has '{1}' properties marked as notification URL.",
  ],
  OperationMustHaveResponse: ['The operation is not valid, it must contain at least one response definition.'],
  OperationParameterNameIsAmbiguous: [
    'The parameter name is ambiguous as it matches both a parameter name and a path to a body property.',
  ],
  OperationParameterNameNotFound: ["The parameter could not be found in operation '{0}' in the swagger document."],
  OperationParameterRequiredMismatch: [
    "The parameter is required, but an optional value is provided by operation '{0}'. The request cannot be made until a value for this parameter is provided.",
  ],
  OperationParameterStaticTypeMismatch: ["The parameter has type '{0}', but a static value is provided of type '{1}'."],
  OperationParameterTypeMismatch: [
    "The parameter has type '{0}', but operation '{1}' is providing a parameter of type '{2}'.",
  ],
  OperationParametersAreNotUnique: ["The parameters in the operation '{0}' are not unique."],
  OperationParametersContainDuplicateParameter: [
    "The operation '{0}' contains duplicate parameters with name '{1}', location '{2}'.",
  ],
  OperationParametersContainMultipleBodyParameters: [
    "The operation '{0}' contains multiple parameters in the location 'body', at most one is allowed.",
  ],
  OperationPathContainsUnsupportedCharacters: ["The operation path cannot contain wildcard character '*'."],
  OperationPathMayNotContainQueryOrFragment: [
    "The path is not valid, it must not contain a query part or fragment identifier. To include '?' or '#' characters in the path, they must be URL encoded.",
  ],
  OperationPathMustStartWithSlash: ["The path is not valid, it must start with a '/' character."],
  OperationPathTemplateNotValid: [
    "The path is not valid, each path template variable enclosed by '{{' and '}}' characters must be contained within a single URL segment. Individual '{{' or '}}' characters which are not enclosing a path template variable must be URL encoded.",
  ],
  OperationPathVariablesContainDefaults: [
    "The operation path template variables cannot set default values with character '='.",
  ],
  OperationRevisionEmpty: ["The operation '{0}' does not specify a revision in api annotation."],
  OperationSchemaCountExceedsMaxAllowed: [
    "The total number of schemas in the operation has exceeded the maximum allowed value of '{0}'. Please remove any unnecessary property or item definitions.",
  ],
  OperationShouldHaveSuccessfulResponse: [
    "The operation '{0}' should have at least one successful response definition.",
  ],
  OperationStatusAheadOfConnector: ["The operation '{0}' cannot be in a Production status ahead of the connector."],
  OperationSummaryTooLong: ["The operation 'summary' should be fewer than {0} characters for improved readablity."],
  ParameterListContainsFormDataAndBody: [
    "The 'parameters' list defines both a 'body' parameter, and a 'formData' parameter. Only one of these location types can be used in an operation.",
  ],
  ParameterRefLoopNotAllowed: ["The parameter definition may not use a '$ref' to point to another definition."],
  ParameterReferenceNotFound: ["The parameter reference '{0}' could not be found in the swagger document."],
  ParameterReferenceNotValid: [
    "The parameter reference '{0}' is not valid. Parameter references must start with '#/parameters/' and be valid JSON Pointers.",
  ],
  ParamtersWithSameNameMustHaveSameTypeAndVisibility: [
    'Parameters of the same name in fetch and subscribe operations must be of the same type and visibility.',
  ],
  PartialDuplicateOperationPath: [
    "The operation '{0}' has the path template '{1}' which is similar to other operation path templates, this can lead to an unexpected routing to a different operation in case an input path parameter value matches to a static value segment. It is better to have unconditional routing in all cases. Partially duplicated paths are: {2}",
  ],
  PathItemRefNotSuppored: ["The '$ref' property in a path is not supported."],
  PathParameterMissingEncoding: [
    'Encoding for path parameter \'{0}\' is missing, which might lead to invalid requests. Use "x-ms-url-encoding": "single" to ensure the value is URL encoded.',
  ],
  PathParameterMustBeRequired: [
    "The parameter must be marked as required as it is used in the operation path. Include the 'required' property, with the value 'true'.",
  ],
  PathParameterNotDefinedInTemplate: [
    "The 'path' parameter '{0}' is not defined in the URI path template. To include the parameter as a variable in the path, use '{{' and '}}' characters to enclose the name of the parameter in the path.",
  ],
  PathParametersContainDuplicateParameter: [
    "The path '{0}' contains duplicate parameters with name '{1}', location '{2}'.",
  ],
  PathParametersContainMultipleBodyParameters: [
    "The path '{0}' contains multiple parameters in the location 'body', at most one is allowed.",
  ],
  PathRedefined: [
    "The path '{0}' is defined multiple times with different capitalization. Paths must be unique when compared case-insensitively.",
  ],
  PatternShouldBeValidRegularExpression: ["The 'pattern' value should be a valid regular expression."],
  ProductionStatusOnBetaService: ['The connector cannot be in Production status on a beta service.'],
  PropertyMustBeRequired: [
    'The property is internal and has a default value, it must be required. Optional internal fields are ignored.',
  ],
  QueryParameterEncodingNotSupported: [
    "Encoding for query parameter '{0}' is not supported. All query parameters are single encoded by default.",
  ],
  RequiredLoopInSchemaNotAllowed: ['Loops of required schema properties are not allowed.'],
  RequiredPropertyArrayEmpty: [
    "The 'required' array requires at least one value. If no properties are required in the schema, remove the 'required' property.",
  ],
  RequiredPropertyDefinitionMissing: ["The required property '{0}' is not defined in the object schema."],
  RequiredPropertyMissing: ["The '{0}' property is required."],
  RequiredPropertyNotOnObject: [
    "The property 'required' is applicable to schemas with 'object' type only and should be removed.",
  ],
  RequiredReadOnlyPropertyNotAllowedAsInput: ["An input property cannot be 'readonly' and required."],
  RequiredValueEmpty: ["The '{0}' property must have not empty value."],
  ReservedParameterIsUsed: ["The parameter '{0}' is reserved and cannot be used in '{1}'."],
  ResponseExampleMustBeProducedByOperation: ["The response example '{0}' is not produced by the operation '{1}'."],
  ResponseHeadersAreNotUnique: ['The response headers are not unique.'],
  ResponseMustBeDefaultOrHttpStatusCode: [
    "The response is not valid, the response must be a valid HTTP status code, or the string 'default'.",
  ],
  ResponseRefLoopNotAllowed: ["The response definition may not use a '$ref' to point to another definition."],
  ResponseReferenceNotFound: ["The response reference '{0}' could not be found in the swagger document."],
  ResponseReferenceNotValid: [
    "The response reference '{0}' is not valid. Response references must start with '#/responses/' and be valid JSON Pointers.",
  ],
  RestrictedCharactersInSummary: ['Summary string contains any of the restricted characters [{0}]'],
  SchemaDefinitionSetIncorrectly: [
    "The operation '{0}' should define an output schema on the 200 or 201 response code or in 'x-ms-notification-content' extension for a webhook to be visible in the designer.",
  ],
  SchemaRefLoopNotAllowed: ["The schema definition may not use a '$ref' to point to another definition."],
  SchemaReferenceNotFound: ["The schema reference '{0}' could not be found in the swagger document."],
  SchemaReferenceNotValid: [
    "The schema reference '{0}' is not valid. Schema references must start with '#/definitions/' and be valid JSON Pointers.",
  ],
  SchemaTooDeep: [
    "The schema exceeds the maximum allowed depth. Schemas must not exceed a depth of '{0}', including referenced ('$ref') schemas.",
  ],
  SchemaTypeFileNotValid: [
    "The schema type 'file' is not valid. Only parameters in 'formData' and the root response schema may be of type 'file'.",
  ],
  SchemeNotSupported: ['The WebSocket transfer protocol schemes are not supported.'],
  SchemeNotValid: ["The 'schemes' property must only contain transfer protocols from the list: {0}."],
  SchemesArrayEmpty: ["The 'schemes' array requires at least one value."],
  SecurityRequirementMustBeDefined: [
    "The security requirement '{0}' is not defined in the 'securityDefinitions' object.",
  ],
  SecurityRequirementMustHaveEmptyValue: [
    "The security requirement '{0}' cannot specify any scopes, an empty array should be provided.",
  ],
  SecurityRequirementMustHaveValue: [
    "The security requirement '{0}' must have have a value. Provide an empty array if no OAuth scopes are required.",
  ],
  SecuritySchemePropertyNotValid: [
    "The security definition property '{0}' is not valid for definitions of type '{1}'.",
  ],
  SecuritySchemePropertyRequired: ["The security definition property '{0}' is required for definitions of type '{1}'."],
  SelectedItemValuePathNotAllowedInThisPosition: [
    "The 'selectedItemValuePath' property is not allowed in this position. It is allowed only in 'browse' operation of 'x-ms-dynamic-tree' extension.",
  ],
  SourcePropertyInternal: [
    "The parameter reference '{0}' in the source operation '{1}' is internal or one of its parent(s) are internal. Either make the property visible or update the parameter reference to a static value.",
  ],
  SpecificationVersionIncorrect: ['The \'swagger\' property must have the string value "2.0".'],
  StringBinaryNotSupportedForFormUrlEncoded: [
    "String/binary parameters are not supported for operation '{0}' with 'application/x-www-form-urlencoded' consumes type.",
  ],
  SwaggerKeywordNotSupported: ["The '{0}' keyword is not supported."],
  TagRedefined: ["The 'tags' property defines tag '{0}' multiple times."],
  TooManyConnectorCategories: ["The maximum allowed number of categories for the connector is '{0}'."],
  TotalOperationsCountExceedsMaxAllowed: [
    "The total number of operations in the swagger exceeds the maximum allowed value of '{0}'.",
  ],
  TotalSchemaCountExceedsMaxAllowed: [
    "The maximum allowed number of schemas in the swagger is '{0}'. Please remove any unnecessary property or item definitions.",
  ],
  UnrecognizedTypeFormat: ["The type/format '{0}' is not recognized."],
  UrlNotValid: ["The 'url' property must be a valid absolute URL."],
  ValueContainsRestrictedWords: ["The value '{0}' contains at least one of the restricted words: '{1}'."],
  ValueMustBeInEnglish: ["The '{0}' value must be written in English."],
  ValueMustEndWithAlphanumeric: ["The '{0}' value must end with alphanumeric character."],
  WebhookOperationsMissingNotificationUrlProperty: [
    "The webhook operation '{0}' is missing notification URL property.",
  ],
};
