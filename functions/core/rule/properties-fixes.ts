import type { JsonObject, Path } from '../json/json.ts';
import type { ConnectionParameter, OAuthSettings, PropertiesModel } from '../model/properties-model.ts';
import type { Fixable, FixSurroundings, Proposal } from './fix.ts';

type Propose = Fixable<PropertiesModel>['propose'];

/** What makes the fix of a part of a properties file. */
type Build<Part> = (part: Part, model: PropertiesModel, around: FixSurroundings, place: Path) => Proposal | undefined;

/** A fix of the connection parameter that the place of a finding is in. */
export function onConnectionParameter(build: Build<ConnectionParameter>): Propose {
  return onPart((model) => model.connectionParameter, build);
}

/** A fix of the OAuth settings that the place of a finding is in. */
export function onOAuthSettings(build: Build<OAuthSettings>): Propose {
  return onPart((model) => model.oAuthSettings, build);
}

function onPart<Part extends { readonly path: Path }>(
  partsOf: (model: PropertiesModel) => readonly Part[],
  build: Build<Part>,
): Propose {
  return ({ path }, model, around) => {
    const part = partsOf(model).find((one) => isWithin(path, one.path));
    const found = part && build(part, model, around, path);
    return found ? [found] : [];
  };
}

/** Whether a place is another one or lies in it. */
export function isWithin(place: Path, around: Path): boolean {
  return around.length <= place.length && around.every((key, index) => String(key) === String(place[index]));
}

/** The whole properties file of a model. */
export function fileOf(model: PropertiesModel): JsonObject {
  return model.file[0]?.root ?? {};
}
