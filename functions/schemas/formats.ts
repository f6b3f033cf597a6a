/**
 * The formats that the platform supports for each type. Source:
 * https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/apiDefinition.swagger.schema.json
 */
const formats: Readonly<Record<string, readonly string[]>> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
  string: ['byte', 'binary', 'date', 'date-time', 'date-no-tz', 'email', 'html', 'password', 'uri', 'uuid'],
};

/** Formats that tools write under another name. */
const aliases: Readonly<Record<string, string>> = {
  'integer/int': 'int32',
  'integer/long': 'int64',
  'integer/uint64': 'int64',
  'number/decimal': 'double',
  'string/datetime': 'date-time',
  'string/guid': 'uuid',
  'string/url': 'uri',
};

/** Whether the platform supports a format of a type. */
export function isFormat(type: string, format: string): boolean {
  return hasFormats(type) && formats[type]!.includes(format);
}

/** Whether a type has formats at all. */
export function hasFormats(type: string): boolean {
  return Object.hasOwn(formats, type);
}

/** The format that was probably meant. */
export function formatMeant(type: string, format: string): string | undefined {
  return aliases[`${type}/${format.toLowerCase()}`];
}
