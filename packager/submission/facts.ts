import type { Publisher } from '../../functions/core/define.ts';
import type { Finding } from '../finding.ts';

/** What the sheet of a submission is made from. */
export interface SubmissionFacts {
  readonly publisher: Publisher;
  /** Whether the connector is certified for the first time or an update of one that is. */
  readonly occasion: 'new' | 'update';
  readonly connector: ConnectorFacts;
  readonly package: PackageFacts;
  /** Everything that was found, by the rules in the connector and by the checks of the package. */
  readonly findings: readonly Finding[];
  /** When the link to the package ends, if there is one already. Never the link itself: the sheet may be shared. */
  readonly link?: { readonly expires: Date; readonly submitBy: Date } | undefined;
  /** The moment from which the dates count. */
  readonly today: Date;
  /** The IANA name of the time zone that dates are written in; the one of this machine unless given. */
  readonly timeZone?: string | undefined;
}

/** What the forms ask about a connector, as its own files say it. */
export interface ConnectorFacts {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** The e-mail address of the support. */
  readonly contactEmail?: string | undefined;
  /** The page of the support. */
  readonly contactUrl?: string | undefined;
  readonly website?: string | undefined;
  readonly privacyPolicy?: string | undefined;
  readonly categories: readonly string[];
  /** The ways to sign in; none for a connector without connection parameters. */
  readonly authentications: readonly Authentication[];
  /** The operations that makers see. */
  readonly operations: readonly OperationFacts[];
  readonly hasScript: boolean;
}

/** A way to sign in, as people who test a connector know it. */
export type Authentication = 'API key' | 'user name and password' | 'OAuth 2.0' | 'Microsoft Entra ID';

export interface OperationFacts {
  readonly id: string;
  readonly summary: string;
  readonly kind: 'action' | 'trigger' | 'MCP server';
}

export interface PackageFacts {
  /** The name of the file. */
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Whether users sign in through OAuth, and Partner Center therefore asks for a client id and a secret. */
export function usesOAuth({ authentications }: ConnectorFacts): boolean {
  return authentications.includes('OAuth 2.0') || authentications.includes('Microsoft Entra ID');
}

/** The name of the folder of a connector: its title, but for what the file system of Windows does not take. */
export function folderName({ title }: ConnectorFacts): string {
  return title.replace(/[\\/:*?"<>|]/g, '-');
}

/** Whether the connector is a server for the Model Context Protocol. */
export function isMcpServer({ operations }: ConnectorFacts): boolean {
  return operations.some(({ kind }) => kind === 'MCP server');
}
