import type { Json, JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, isObject, objectOf } from '../core/json/json.ts';
import { view } from '../core/model/model.ts';

/** A scheme that a call has to meet, as the definition or an operation requires it. */
export interface SecurityRequirement {
  readonly name: string;
  readonly path: Path;
  /** The scopes it asks for, which should be an array. */
  readonly scopes: Json | undefined;
  /** Its entry in `securityDefinitions`, if there is one. */
  readonly scheme: JsonObject | undefined;
}

/** The security requirements of the definition and then of its operations. */
export const requirementsOf = view((model): readonly SecurityRequirement[] => {
  const schemes = objectOf(model.root.securityDefinitions);
  return [...model.objects('swaggerObject'), ...model.objects('operationObject')].flatMap(({ value, path }) =>
    arrayOf(value.security).flatMap((requirement, index) =>
      Object.entries(objectOf(requirement)).map(([name, scopes]) => {
        const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
        return {
          name,
          path: [...path, 'security', index, name],
          scopes,
          scheme: isObject(scheme) ? scheme : undefined,
        };
      }),
    ),
  );
});
