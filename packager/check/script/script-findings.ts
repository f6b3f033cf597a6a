import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** Problems in the custom code of a connector. */
export const scriptFindings = defineFindings('script', 'script', {
  'pp-script-required': {
    description: 'Submit the script that the properties file routes operations to.',
    why: 'Without its code, such an operation cannot be called. Published connectors keep their script out of the repository, so it is a warning for loose files.',
    source: sources.certification,
    severity: 'error',
  },
  'pp-script-single': {
    description: 'Put all code of a connector into one script.',
    why: 'A connector takes one file with one class. Code in another file is ignored.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-size': {
    description: 'Keep the script within 1 MB.',
    why: 'The platform does not take a larger one.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-encoding': {
    description: 'Save the script in UTF-8.',
    why: 'In another encoding, letters beyond ASCII change on the way to the platform. A byte order mark does no harm.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-syntax': {
    description: 'Close every bracket, string, and comment of the script.',
    why: 'The script does not compile, and the only sign of it is an internal server error when an operation is called.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-class': {
    description: 'Write one class named Script that derives from ScriptBase.',
    why: 'The platform creates an object of this class for every call.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-execute-async': {
    description: 'Override ExecuteAsync in the class of the script.',
    why: 'The platform calls only this method.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-namespaces': {
    description: 'Use only the namespaces that custom code supports.',
    why: 'The script is compiled with the namespaces on the list of the documentation. Scripts with other ones have been accepted, imported without being used or written in full, but nothing guarantees that they compile.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-http-client': {
    description: 'Call the service with this.Context.SendAsync.',
    why: 'Only calls through the context carry the connection with its credentials. Microsoft has announced that it will block other clients.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-waits': {
    description: "Don't let the script wait.",
    why: 'A call ends after two minutes, or after five seconds in connectors that were created before the limit was raised.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-calls-in-loop': {
    description: 'Consider the time limit when the script calls the service in a loop.',
    why: 'Calls one after the other add up: a script ends after two minutes, or after five seconds in connectors that were created before the limit was raised.',
    source: sources.writeCode,
    severity: 'info',
  },
  'pp-script-https': {
    policyCodes: ['5000.3.1.6'],
    description: 'Use HTTPS for the URLs in the script.',
    why: 'All traffic of a connector must be encrypted.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-script-formatting': {
    description: 'Write Newtonsoft.Json.Formatting in full.',
    why: 'System.Xml has a type with the same name. Where both namespaces are imported, the short name is ambiguous and the script does not compile.',
    source: 'https://github.com/troystaylor/ppcv',
    severity: 'info',
  },
  'pp-script-console': {
    description: 'Log with this.Context.Logger.',
    why: 'Nobody sees what a script writes to a console.',
    source: sources.writeCode,
    severity: 'info',
  },
  'pp-script-logs-credentials': {
    description: 'Keep credentials out of the log.',
    why: 'The headers of a request carry the credentials of the connection, and others can read the log.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-secrets': {
    description: 'Keep credentials out of the script.',
    why: 'The script is published with the connector. A credential that was in it must be replaced, even if it was removed again.',
    source: sources.repository,
    severity: 'error',
  },
  'pp-script-gateway': {
    description: "Don't call a service behind a gateway from the script.",
    why: 'Custom code does not run behind the on-premises data gateway, so its calls do not reach the service.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-operations-listed': {
    description: 'List the operations that run through the script in scriptOperations.',
    why: 'Without the list, every operation runs through it.',
    source: sources.paconn,
    severity: 'info',
  },
  'pp-script-operations-known': {
    description: 'List only operationIds of the definition in scriptOperations.',
    why: 'An entry that is not an operationId routes nothing to the script. The operation that was meant is called without its code.',
    source: sources.paconn,
    severity: 'error',
  },
  'pp-script-operation-unknown': {
    description: 'Compare only with operationIds of the definition.',
    why: 'Code for an operationId that does not exist never runs. Usually the ID was renamed or misspelled.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-operations-handled': {
    description: 'Handle or forward every operation that runs through the script.',
    why: 'An operation that the script neither knows nor forwards gets an error or an empty response.',
    source: sources.writeCode,
    severity: 'warn',
  },
});

export type ScriptFindingId = keyof typeof scriptFindings.facts;
