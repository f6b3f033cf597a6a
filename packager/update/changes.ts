import type { Json, Path } from '../../functions/core/json/json.ts';
import type { Field } from './shapes.ts';
import type { SurfaceOperation } from './surface.ts';

/**
 * Everything that differs between two versions, whether it breaks anything or not. What a change means is told by
 * `judge`; a change only knows what was there before and what is there now.
 */
export type Change = OperationChange | FieldChange | ConnectorChange;

/** A place in one of the files of a version. */
export interface FilePlace {
  readonly file: FileKind;
  readonly path: Path;
}

/** The files of a connector that are compared. */
export type FileKind = 'definition' | 'properties' | 'script' | 'icon' | 'intro' | 'readme' | 'solution';

/** What a change says of itself; absent values were or are not there. */
interface Told {
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/** A change of an operation as a whole. */
export interface OperationChange extends Told {
  readonly about: 'operation';
  readonly kind: OperationChangeKind;
  readonly old: SurfaceOperation | undefined;
  readonly new: SurfaceOperation | undefined;
  /** The place of the input that it is about, where it is about one. */
  readonly place?: string;
}

export type OperationChangeKind =
  | 'operation-added'
  | 'operation-removed'
  /** Gone, with a new one that is called in the same way, or has the same name but for case and signs. */
  | 'operation-renamed'
  /** Gone, with a new one of the same family and the next revision. */
  | 'operation-replaced'
  | 'operation-hidden'
  | 'operation-shown'
  /** From or to `important` and `advanced`. */
  | 'operation-visibility'
  | 'operation-path'
  /** The path in other capitals. */
  | 'operation-path-case'
  | 'operation-method'
  | 'operation-kind'
  | 'operation-media-type'
  /** From or to Preview. */
  | 'operation-status'
  | 'operation-deprecated'
  | 'operation-undeprecated'
  | 'operation-revision'
  /** A new version of an old operation lacks something that makes it one. */
  | 'operation-version'
  | 'operation-summary'
  | 'operation-description'
  | 'notification-url'
  | 'input-order';

/** The side of an operation that a field is on. */
export type Side = 'input' | 'output';

/** A change of an input or output. */
export interface FieldChange extends Told {
  readonly about: 'field';
  readonly kind: FieldChangeKind;
  readonly side: Side;
  readonly operation: OperationPair;
  /**
   * Where it is among the inputs or outputs: the name of a parameter, or `body/` and the path of a property, whatever
   * the body is called; for outputs the path of a property, `(root)` for all of them, `headers/` and a name.
   */
  readonly place: string;
  readonly old: Field | undefined;
  readonly new: Field | undefined;
  /** Whether makers did not see it before: it, something around it or the operation was internal. */
  readonly hidden: boolean;
  /** Where it is written in the old definition, and where it would have to be in the new one. */
  readonly oldPath: Path;
  readonly newPath: Path;
  /** What else there is to say of it, such as the name that a removed input has now. */
  readonly hint?: string | undefined;
}

/** An operation that both versions have. */
export interface OperationPair {
  readonly old: SurfaceOperation;
  readonly new: SurfaceOperation;
}

export type FieldChangeKind =
  | 'added'
  | 'removed'
  /** An object is described, but none of its properties any more. */
  | 'emptied'
  /** What was not described is described for the first time. */
  | 'described'
  | 'type'
  /** The type is written for the first time, or no more; properties or items tell it anyway. */
  | 'type-written'
  | 'format'
  /** Values to choose from. */
  | 'values'
  | 'required'
  | 'optional'
  | 'hidden'
  | 'shown'
  /** From or to `important` and `advanced`. */
  | 'visibility'
  | 'default'
  | 'dynamic'
  | 'bounds'
  | 'encoding'
  | 'choices'
  /** Sent elsewhere: query, header, path, form, body. */
  | 'location'
  | 'body-name'
  | 'header'
  | 'label'
  | 'description'
  /** It cannot be compared: a reference leads nowhere, or it is nested too deeply. */
  | 'unknown';

/** A change of the connector besides its operations. */
export interface ConnectorChange extends Told {
  readonly about: 'connector';
  readonly kind: ConnectorChangeKind;
  /** The name of a connection parameter or of a set, or the key that has changed. */
  readonly name?: string;
  readonly oldPlace: FilePlace;
  readonly newPlace: FilePlace;
  /** The operations that it is for, where it is not for all of them. */
  readonly operations?: readonly string[];
  /** Whether users of existing connections have to fill it in. */
  readonly required?: boolean;
  /** What else there is to say of it, such as the set that a connection parameter was moved into. */
  readonly hint?: string | undefined;
}

export type ConnectorChangeKind =
  | 'authentication-added'
  | 'authentication-removed'
  | 'identity-provider'
  | 'connection-parameter-added'
  | 'connection-parameter-removed'
  | 'connection-parameter-type'
  | 'connection-parameter-required'
  | 'connection-parameter-text'
  | 'oauth-consent'
  | 'redirect-url'
  | 'credential-placement'
  | 'gateway-added'
  | 'gateway-removed'
  | 'address'
  | 'route'
  | 'policy'
  | 'script'
  | 'tier'
  | 'connector-identity'
  | 'version'
  | 'solution-version'
  | 'title'
  | 'connector-description'
  | 'contact'
  | 'metadata'
  | 'publisher'
  | 'brand-color'
  | 'capabilities'
  | 'icon'
  | 'intro'
  | 'readme';
