import type { RuleId } from '../../../functions/core/rule/define.ts';
import type { FixFacts, NoFixReason } from '../../../functions/core/rule/fix.ts';
import type { CompanionFixTable } from './companion-fix.ts';
import { documentFixes } from './document-fixes.ts';
import { iconFixes } from './icon-fixes.ts';
import { relationFixes } from './relation-fixes.ts';
import { scriptFixes } from './script-fixes.ts';
import { spellingFixes } from './spelling-fixes.ts';
import { textFileFixes } from './text-file-fixes.ts';

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
  'pp-icon-largest-size': 'drawing',
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
  'pp-intro-sections': 'words',
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
  'pp-script-execute-async': 'code',
  'pp-script-namespaces': 'code',
  'pp-script-http-client': 'code',
  'pp-script-waits': 'code',
  'pp-script-calls-in-loop': 'code',
  'pp-script-console': 'code',
  'pp-script-logs-credentials': 'code',
  'pp-script-secrets': 'code',
  'pp-script-gateway': 'code',
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
  'pp-connector-policy-input': 'design',
  'pp-connector-policy-body': 'design',
  'pp-connector-polling-policy': 'service',
  'pp-connector-polling-policy-target': 'design',
  'pp-connector-host-not-set': 'service',
  'pp-connector-dynamic-host': 'service',
  'pp-connector-service-owner': 'service',
  'pp-connector-privacy-policy-owner': 'service',
  'pp-connector-first-party-service': 'service',
  'pp-connector-names-alike': 'design',
  'pp-connector-solution-outdated': 'design',
  // published
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

/** The fixes of findings of the companion. */
export const companionFixes: CompanionFixTable = {
  ...textFileFixes,
  ...iconFixes,
  ...documentFixes,
  ...scriptFixes,
  ...relationFixes,
  ...spellingFixes,
};

/** What fix does about a finding of the companion. */
export function companionFixOf(id: RuleId): FixFacts | undefined {
  const fix = companionFixes[id];
  if (fix) return { class: fix.class, also: [], published: fix.published ?? 'none', description: fix.does };
  const reason = reasons[id];
  return reason && { class: 'none', reason };
}
