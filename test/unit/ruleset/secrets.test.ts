import { describe, expect, test } from 'vitest';
import { isGuid, looksRandom, secretIn } from '../../../functions/core/text/secrets.ts';

// Put together here, so that scanners for secrets do not take the examples for real ones.
const letters = 'a8Kq3ZtP0xW5mB7nR2cV9yL4dF6gH1jS3kT8';

describe('secretIn', () => {
  test.each([
    ['a private key', ['-----BEGIN RSA PRIV', 'ATE KEY-----']],
    ['a JSON Web Token', ['eyJ', 'hbGciOiJub25lIn0.eyJ', 'zdWIiOiJjb250b3NvIn0.c2lnbmF0dXJl']],
    ['an AWS access key', ['key=AKI', 'AIOSFODNN7CONTOSO;']],
    ['a GitHub token', ['gh', 'p_', letters]],
    ['a Slack token', ['xox', 'b-1234567890-abcdef']],
    ['a Google API key', ['AI', 'za', letters.slice(0, 35)]],
    ['a Stripe key', ['sk', '_live_', letters]],
    ['an OpenAI key', ['sk', '-proj-', letters]],
    ['a SendGrid key', ['SG', '.', letters.slice(0, 22), '.', letters]],
    ['the signature of a shared access link', ['https://contoso.example.com/a?sv=2024&si', 'g=', letters]],
    ['an Azure storage key', ['AccountName=contoso;Account', 'Key=', letters, letters, '==']],
    ['an Authorization value', ['Bearer ', letters]],
    ['an Authorization value', ['Authorization: Basic ', letters]],
  ])('finds %s', (kind, parts) => {
    expect(secretIn(parts.join(''))?.kind).toBe(kind);
  });

  test('shows four characters of it, and its length', () => {
    expect(secretIn(`Bearer ${letters}`)?.masked).toBe(`"a8Kq…" (${letters.length} characters)`);
  });

  test.each([
    "Bearer @connectionParameters('api_key')",
    "Access token (in the form 'Bearer YOUR_ACCESS_TOKEN')",
    'Bearer 130083x3008382....',
    'Token authentication',
    'risk-assessment-of-suppliers-and-customers',
    'https://contoso.example.com/orders?sig=none',
  ])('lets pass: %s', (text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});

describe('looksRandom', () => {
  test.each([letters, '0123456789abcdef0123456789abcdef', letters.toUpperCase() + letters])(
    'takes %s for drawn',
    (text) => {
      expect(looksRandom(text)).toBe(true);
    },
  );

  test.each([
    'UpdateOrdersOfCustomersInRegion2',
    'GetOrdersForCustomerV2OfRegion12',
    'power-platform-integration-2024',
    'NewOrderPolicy_3455f61d-588f-4e8e-6428-2c20ff243133',
    '3455f61d-588f-4e8e-6428-2c20ff243133',
    'YOUR_ACCESS_TOKEN_GOES_HERE_1',
    '00000000000000000000000000000000',
    'a8Kq3ZtP0x',
  ])('takes %s for written', (text) => {
    expect(looksRandom(text)).toBe(false);
  });
});

test('isGuid wants the whole text to be one', () => {
  expect(isGuid('3455f61d-588f-4e8e-6428-2c20ff243133')).toBe(true);
  expect(isGuid('api://3455f61d-588f-4e8e-6428-2c20ff243133')).toBe(false);
});
