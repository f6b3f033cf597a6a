import type { ConnectorModel } from '../core/model/model.ts';
import type { FixTable } from '../core/rule/fix.ts';
import { everywhere, remove, suggestion } from '../core/rule/fix-parts.ts';
import { quoted } from '../core/text/text.ts';

/** The fixes of the rules of this group. */
export const agentsFixes: FixTable<ConnectorModel> = {
  'pp-mcp-operation-shape': 'design',
  'pp-mcp-no-sse': 'design',
  'pp-mcp-one-operation': 'design',
  'pp-mcp-verified-only': 'design',
  'pp-mcp-template-text': 'words',
  'pp-model-extensions-legacy': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the extensions.',
    propose: everywhere(
      (model) => kinds.flatMap((kind) => model.objects(kind)),
      ({ value, path }) =>
        extensions
          .filter((key) => value[key] !== undefined)
          .map((key) => suggestion(`Remove ${quoted(key)}`, remove([...path, key]))),
    ),
  },
};

const kinds = ['swaggerObject', 'infoObject', 'pathItemObject', 'operationObject', 'parameterObject'] as const;

/** What described a connector to AI plugins. */
const extensions = ['x-ms-name-for-model', 'x-ms-description-for-model', 'x-ms-openai-data', 'x-ms-openai-manifest'];
