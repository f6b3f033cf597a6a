import type { RuleId } from '../../functions/core/rule/define.ts';
import type { FixClass, FixFacts, FixPhase, NoFixReason } from '../../functions/core/rule/fix.ts';
import type { Finding } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { FileChange } from './file-fix.ts';

/** Why findings of the companion have no fix, part by part. */
const reasons: Readonly<Record<RuleId, NoFixReason>> = {
  // icon
  'pp-icon-required': 'drawing',
  'pp-icon-own': 'drawing',
  'pp-icon-shows-logo': 'drawing',
  'pp-icon-background-plain': 'drawing',
  'pp-icon-background-not-white': 'drawing',
  'pp-icon-background-not-default': 'drawing',
  'pp-icon-independent-publisher': 'drawing',
  // documents
  'pp-document-empty': 'words',
  'pp-document-length': 'words',
  'pp-document-template-text': 'words',
  'pp-document-placeholder': 'words',
  'pp-document-empty-section': 'words',
  'pp-document-credentials': 'words',
  'pp-document-credentials-steps': 'words',
  'pp-document-oauth-app': 'words',
  'pp-document-link': 'words',
  'pp-document-english': 'words',
  'pp-document-secrets': 'words',
  'pp-intro-further-sections': 'words',
  'pp-intro-opening': 'words',
  'pp-intro-operations': 'words',
  'pp-intro-tools': 'words',
  'pp-intro-certification-claim': 'words',
  'pp-readme-required': 'words',
  'pp-readme-introduction': 'words',
  // script
  'pp-script-required': 'code',
  'pp-script-single': 'code',
  'pp-script-size': 'code',
  'pp-script-syntax': 'code',
  'pp-script-class': 'code',
  'pp-script-execute-async': 'code',
  'pp-script-namespaces': 'code',
  'pp-script-http-client': 'code',
  'pp-script-waits': 'code',
  'pp-script-calls-in-loop': 'code',
  'pp-script-console': 'code',
  'pp-script-logs-credentials': 'code',
  'pp-script-secrets': 'code',
  'pp-script-gateway': 'code',
  'pp-script-operation-unknown': 'code',
  'pp-script-operations-handled': 'code',
  // relations
  'pp-connector-files-complete': 'design',
  'pp-connector-one-in-folder': 'design',
  'pp-connector-folder-name': 'design',
  'pp-connector-credential-not-asked': 'service',
  'pp-connector-parameter-unused': 'design',
  'pp-connector-mcp-authentication': 'service',
  'pp-connector-mcp-client': 'design',
  'pp-connector-test-without-credentials': 'design',
  'pp-connector-polling-policy': 'service',
  'pp-connector-polling-policy-target': 'design',
  'pp-connector-host-not-set': 'service',
  'pp-connector-dynamic-host': 'service',
  'pp-connector-service-owner': 'service',
  'pp-connector-privacy-policy-owner': 'service',
  'pp-connector-first-party-service': 'service',
  'pp-connector-names-alike': 'design',
  'pp-connector-solution-outdated': 'design',
  // catalogue
  'pp-connector-duplicate': 'service',
  'pp-connector-title-taken': 'words',
  'pp-connector-title-similar': 'words',
  'pp-connector-update': 'design',
  // archive
  'pp-package-junk-files': 'repack',
  'pp-package-executable': 'repack',
  'pp-package-backslashes': 'repack',
  // package
  'pp-package-file-name': 'repack',
  'pp-package-extra-folder': 'repack',
  'pp-package-root-folders': 'repack',
  'pp-package-intro': 'repack',
  'pp-package-intro-name': 'repack',
  'pp-package-inner-zip': 'repack',
  'pp-package-former-files': 'repack',
  'pp-package-assets-folder': 'repack',
  'pp-package-assets-folder-name': 'repack',
  'pp-package-assets-subfolders': 'repack',
  'pp-package-solutions': 'repack',
  'pp-package-solution-unreadable': 'repack',
  'pp-package-connector-solution': 'repack',
  'pp-package-flow-solution': 'repack',
  'pp-package-plugin-solution': 'repack',
  'pp-package-extra-solutions': 'repack',
  'pp-package-custom-properties': 'repack',
  'pp-package-stray-files': 'repack',
  // solution
  'pp-solution-root-files': 'export',
  'pp-solution-xml-syntax': 'export',
  'pp-solution-manifest': 'export',
  'pp-solution-own-name': 'export',
  'pp-solution-managed': 'export',
  'pp-solution-publisher-prefix': 'export',
  'pp-solution-components': 'export',
  'pp-solution-connector-alone': 'export',
  'pp-solution-one-connector': 'export',
  'pp-solution-connector-files': 'export',
  'pp-solution-unlisted-files': 'export',
  'pp-solution-content-types': 'export',
  'pp-solution-connector-in-flow': 'export',
  'pp-solution-same-connector': 'export',
  'pp-solution-copies-differ': 'export',
  'pp-solution-description': 'export',
  'pp-solution-display-name': 'export',
  'pp-solution-environment-variables': 'export',
  'pp-solution-secrets': 'export',
  'pp-solution-plugin-folders': 'export',
  'pp-solution-plugin-operations': 'export',
  // flow
  'pp-flow-workflows-folder': 'export',
  'pp-flow-file-missing': 'export',
  'pp-flow-file-unlisted': 'export',
  'pp-flow-json': 'export',
  'pp-flow-turned-on': 'export',
  'pp-flow-uses-connector': 'export',
  'pp-flow-coverage': 'export',
  'pp-flow-operation-unknown': 'export',
  'pp-flow-connection-reference': 'export',
  'pp-flow-embedded-connection': 'export',
  'pp-flow-child-missing': 'export',
  'pp-flow-other-connectors': 'export',
  'pp-flow-placeholders': 'export',
  'pp-flow-secrets': 'export',
  'pp-flow-personal-data': 'export',
  // upload
  'pp-link-text': 'repack',
  'pp-link-complete': 'repack',
  'pp-link-account-key': 'repack',
  'pp-link-lifetime': 'repack',
  'pp-link-start': 'repack',
  'pp-link-permissions': 'repack',
  'pp-link-one-blob': 'repack',
  'pp-link-https': 'repack',
};

/** A fix of a finding of the companion, which changes the text of a file. */
export interface CompanionFix {
  readonly class: FixClass;
  readonly phase: FixPhase;
  /** What it does and for which findings, in sentences. */
  readonly does: string;
  readonly title: string;
  /** What changes in the file; `undefined` where nothing has one right answer. */
  readonly change: (finding: Finding, file: SourceFile) => FileChange | undefined;
}

const utf8: Omit<CompanionFix, 'title'> = {
  class: 'safe',
  phase: 'syntax',
  does: 'It writes the file in UTF-8 without a byte order mark.',
  change: (_finding, { name, bytes }) => {
    const { text, encoding } = decodeText(bytes);
    return encoding === 'unknown' ? undefined : { file: name, bytes: new TextEncoder().encode(text) };
  },
};

/** The fixes of findings of the companion. */
export const companionFixes: Readonly<Record<RuleId, CompanionFix>> = {
  'pp-document-encoding': { ...utf8, title: 'Write the document in UTF-8' },
  'pp-connector-encoding': { ...utf8, title: 'Write the file in UTF-8' },
  'pp-script-encoding': { ...utf8, title: 'Write the script in UTF-8' },
  'pp-document-heading-syntax': {
    class: 'safe',
    phase: 'files',
    does: 'It puts one space after the number signs, and takes a backslash before them off.',
    title: 'Write the heading with one space',
    change: ({ range }, { name, bytes }) => {
      if (!range) return undefined;
      const { text } = decodeText(bytes);
      const lines = text.split(/(?<=\n)/);
      const line = (lines[range.start.line] ?? '').replace(/[\r\n]+$/, '');
      const offset = lines.slice(0, range.start.line).join('').length;
      const [, signs, title] = /^ {0,3}\\?(#{1,6})[\s\u00a0\u2000-\u200b]*(\S.*)$/.exec(line) ?? [];
      const written = signs === undefined || title === undefined ? line : `${signs} ${title}`;
      return written === line ? undefined : { file: name, texts: [{ offset, length: line.length, text: written }] };
    },
  },
};

/** What fix does about a finding of the companion. */
export function companionFixOf(id: RuleId): FixFacts | undefined {
  const fix = companionFixes[id];
  if (fix) return { class: fix.class, also: [], published: 'none', description: fix.does };
  const reason = reasons[id];
  return reason && { class: 'none', reason };
}
