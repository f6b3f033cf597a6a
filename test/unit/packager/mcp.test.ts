import { expect, test, vi } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

vi.mock('@modelcontextprotocol/server', () => {
  throw new Error('It is not there.');
});

test('mcp says what to install where the SDK is missing', async () => {
  expect(await runCli(['mcp'])).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'The package "@modelcontextprotocol/server" isn\'t installed.\nInstall it beside connector-packager: npm install --save-dev @modelcontextprotocol/server.\n',
  });
});
