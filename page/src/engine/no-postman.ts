/**
 * Stands in the page for the converter of Postman collections, which few makers need: the page refuses a collection before
 * it would be converted.
 */
export function convert(): never {
  throw new Error("The page doesn't support Postman collections.");
}
