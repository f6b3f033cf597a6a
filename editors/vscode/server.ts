import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../packager/lsp/server.ts';

serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
