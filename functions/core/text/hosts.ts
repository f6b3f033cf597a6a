/** A host as Swagger wants it: a name and an optional port. Source: https://swagger.io/specification/v2/#schema */
const hostForm = /^[^{}/ :\\]+(?::\d+)?$/;

/** Labels of hosts that are not for production. */
const stages = new Set([
  'dev',
  'develop',
  'development',
  'test',
  'testing',
  'tst',
  'stg',
  'stage',
  'staging',
  'qa',
  'uat',
  'sandbox',
  'preprod',
  'localhost',
  'local',
]);

/** Hosting domains whose customers choose the next label themselves. */
const hostingDomains = ['azurewebsites.net', 'azure-api.net', 'herokuapp.com', 'cloudapp.net', 'azurefd.net'];

export function isHostForm(host: string): boolean {
  return hostForm.test(host);
}

/**
 * Whether a host stands for one that is still to be filled in. Names below example.com that name a company, such as
 * `orders.contoso.example.com`, are left alone, since samples that are meant to be linted use them.
 */
export function isPlaceholderHost(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return (
    /^(?:(?:api|www|host|my|your)\.)?example\.(?:com|org|net)$/.test(name) ||
    /(?:^|\.)contoso\.com$/.test(name) ||
    /^(?:your|my)[-_.]?(?:host|domain|server|company|api)/.test(name) ||
    /^(?:host|hostname|domain|server|api)(?:\.com)?$/.test(name)
  );
}

/** The part of a host that tells of a stage before production, such as `staging`; `undefined` for a production host. */
export function stageOf(host: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return name;
  if (/\.(?:local|test|localhost)$|(?:^|\.)ngrok(?:-free)?\.(?:io|app|dev)$|(?:^|\.)localtunnel\.me$/.test(name))
    return name;
  const hosting = hostingDomains.find((domain) => name.endsWith(`.${domain}`));
  // The domain itself is a name that somebody chose (dev.to), so only what stands before it counts.
  const labels = (hosting ? name.slice(0, -hosting.length - 1) : name).split('.').slice(0, hosting ? undefined : -2);
  return labels.flatMap((label) => label.split(/[-_]/)).find((part) => stages.has(part));
}

/**
 * Whether a host answers the HTTP triggers of flows and logic apps.
 * Source: https://learn.microsoft.com/azure/logic-apps/logic-apps-http-endpoint
 */
export function isWorkflowHost(host: string): boolean {
  return /\.logic\.azure\.(?:com|us|cn)$|\.environment\.api\.powerplatform\.com$/.test(
    host.toLowerCase().replace(/:\d+$/, ''),
  );
}
