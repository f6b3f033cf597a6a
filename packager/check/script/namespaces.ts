/**
 * The namespaces that custom code may use.
 * Source: https://learn.microsoft.com/connectors/custom-connectors/write-code
 */
const supported = [
  'System',
  'System.Collections',
  'System.Collections.Generic',
  'System.Diagnostics',
  'System.Drawing',
  'System.Drawing.Drawing2D',
  'System.Drawing.Imaging',
  'System.IO',
  'System.IO.Compression',
  'System.Linq',
  'System.Net',
  'System.Net.Http',
  'System.Net.Http.Headers',
  'System.Net.Security',
  'System.Security.Authentication',
  'System.Security.Cryptography',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Threading',
  'System.Threading.Tasks',
  'System.Web',
  'System.Xml',
  'System.Xml.Linq',
  'Microsoft.Extensions.Logging',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
  // Where ScriptBase itself is defined: it is not on the list, but accepted scripts import it.
  'Microsoft.PowerPlatform.Connectors.CustomCode.CSharp',
];

/** Namespaces of .NET that are not supported, as far as they are likely to be written in full. */
const unsupported = [
  'System.CodeDom',
  'System.Collections.Concurrent',
  'System.Collections.Immutable',
  'System.Collections.ObjectModel',
  'System.Collections.Specialized',
  'System.ComponentModel',
  'System.Configuration',
  'System.Data',
  'System.Dynamic',
  'System.Globalization',
  'System.Linq.Expressions',
  'System.Management',
  'System.Net.Mail',
  'System.Net.NetworkInformation',
  'System.Net.Sockets',
  'System.Net.WebSockets',
  'System.Numerics',
  'System.Reflection',
  'System.Resources',
  'System.Runtime',
  'System.Security.Claims',
  'System.Security.Cryptography.X509Certificates',
  'System.Security.Permissions',
  'System.Security.Principal',
  'System.ServiceModel',
  'System.Text.Json',
  'System.Threading.Channels',
  'System.Timers',
  'System.Transactions',
  'System.Windows',
  'System.Xml.Schema',
  'System.Xml.Serialization',
  'System.Xml.XPath',
  'System.Xml.Xsl',
  'Microsoft.CSharp',
  'Microsoft.VisualBasic',
  'Microsoft.Win32',
];

/** Whether a script may import a namespace. */
export function isSupportedNamespace(namespace: string): boolean {
  return supported.includes(namespace);
}

/** The namespace that a full name begins with when that is a known one which is not supported. */
export function unsupportedNamespaceOf(name: string): string | undefined {
  return unsupported.find((namespace) => name === namespace || name.startsWith(`${namespace}.`));
}
