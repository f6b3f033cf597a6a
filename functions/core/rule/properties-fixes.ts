import type { JsonObject, Path } from '../json/json.ts';
import type { ConnectionParameter, OAuthSettings, PropertiesModel } from '../model/properties-model.ts';
import type { Fixable, FixSurroundings, Proposal } from './fix.ts';

type Propose = Fixable<PropertiesModel>['propose'];

/** A fix of the connection parameter that the place of a finding is in. */
export function onConnectionParameter(
  build: (
    parameter: ConnectionParameter,
    model: PropertiesModel,
    around: FixSurroundings,
    place: Path,
  ) => Proposal | undefined,
): Propose {
  return ({ path }, model, around) => {
    const parameter = model.connectionParameter.find((one) => isWithin(path, one.path));
    const found = parameter && build(parameter, model, around, path);
    return found ? [found] : [];
  };
}

/** A fix of the OAuth settings that the place of a finding is in. */
export function onOAuthSettings(
  build: (
    settings: OAuthSettings,
    model: PropertiesModel,
    around: FixSurroundings,
    place: Path,
  ) => Proposal | undefined,
): Propose {
  return ({ path }, model, around) => {
    const settings = model.oAuthSettings.find((one) => isWithin(path, one.path));
    const found = settings && build(settings, model, around, path);
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
