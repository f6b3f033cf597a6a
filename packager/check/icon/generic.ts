import { fingerprintDistance } from './fingerprint.ts';

/** An icon that stands for connectors without one of their own. */
export interface GenericIcon {
  /** What it is, for use in a sentence. */
  readonly name: string;
  /** The SHA-256 of the file as it is handed out. */
  readonly sha256: string;
  /** The fingerprint of the picture; see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** The icon that the maker portal gives to a connector without one. It is in every solution that was exported so. */
export const portalIcon: GenericIcon = {
  name: 'the default icon of the maker portal',
  sha256: 'c7f7acddc5104edb144b6b47e4a7844da68e749995bffc39aa19c7a01465c244',
  fingerprint: '0000000000000e00188014a014a014a014a01cb00fe001b00110000000000000',
};

/** The icon that Microsoft gives to the connectors of independent publishers. */
const independentPublisherIcon: GenericIcon = {
  name: 'the icon of independent publishers',
  sha256: '43e5c99a8607fa3bfcf4b45dfdb1bf43616f06113b1d51d60207e2c9c8a93a22',
  fingerprint: '00000000000001c00120012005a01b301b101a001a0011001100000000000000',
};

/**
 * The largest distance at which a picture is a copy that was resized, recolored or saved again. Copies of these icons
 * differ in up to 12 fields, icons of other connectors in 30 and more.
 */
const copy = 20;

/** The generic icon that a picture is a copy of, if it is one. */
export function genericIconLike(fingerprint: string): GenericIcon | undefined {
  return [portalIcon, independentPublisherIcon].find(
    (generic) => fingerprintDistance(generic.fingerprint, fingerprint) <= copy,
  );
}
