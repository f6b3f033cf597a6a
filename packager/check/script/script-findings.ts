import { defineFindings } from '../../core/finding.ts';
import { sources } from '../../core/sources.ts';

/** What can be wrong with the custom code of a connector. */
export const scriptFindings = defineFindings('script', 'script', {
  'pp-script-required': {
    description: 'Submit the script that the properties file routes operations to.',
    why: 'Without its code, such an operation cannot be called.',
    source: sources.certification,
    severity: 'error',
  },
  'pp-script-single': {
    description: 'Put all code of a connector into one script.',
    why: 'A connector takes one file with one class; what is in another file is left out.',
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
    why: 'In another encoding, the letters beyond ASCII in its texts change on the way to the platform. A byte order mark does no harm.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-syntax': {
    description: 'Close every bracket, string and comment of the script.',
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
    why: 'The platform calls this method and nothing else.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-namespaces': {
    description: 'Use only the namespaces that custom code may use.',
    why: 'The script is compiled with the namespaces on the list of the documentation. Some others have compiled when their types were written in full, which nothing guarantees.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-http-client': {
    description: 'Call the service with this.Context.SendAsync.',
    why: 'Only calls through the context carry the connection with its credentials. Microsoft has announced that clients of your own will be blocked.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-waits': {
    description: 'Do not let the script wait.',
    why: 'A call ends after two minutes, and after five seconds in connectors that were created before that limit was raised.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-calls-in-loop': {
    description: 'Mind the time limit where the script calls the service in a loop.',
    why: 'One call after the other adds up: a script ends after two minutes, and after five seconds in connectors that were created before that limit was raised.',
    source: sources.writeCode,
    severity: 'info',
  },
  'pp-script-https': {
    policyCodes: ['5000.3.1.6'],
    description: 'Call addresses with HTTPS.',
    why: 'All traffic of a connector has to be encrypted.',
    source: sources.policyErrors,
    severity: 'error',
  },
  'pp-script-formatting': {
    description: 'Write Newtonsoft.Json.Formatting in full.',
    why: 'System.Xml has a type of the same name; where both namespaces are in use, the short name is ambiguous and the script does not compile.',
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
    why: 'The headers of a request carry the credentials of the connection, and logs are kept and read by others.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-secrets': {
    description: 'Keep credentials out of the script.',
    why: 'The script is published with the connector. A credential that stood in it has to be replaced, even when it was removed again.',
    source: sources.repository,
    severity: 'error',
  },
  'pp-script-gateway': {
    description: 'Call no service behind a gateway from the script.',
    why: 'Custom code does not run behind the on-premises data gateway, so that its calls do not reach the service.',
    source: sources.writeCode,
    severity: 'error',
  },
  'pp-script-operations-listed': {
    description: 'List in scriptOperations which operations run through the script.',
    why: 'Without the list, every operation does.',
    source: sources.paconn,
    severity: 'info',
  },
  'pp-script-operations-known': {
    description: 'List only operationIds of the definition in scriptOperations.',
    why: 'An entry that is no operationId routes nothing to the script; the operation that is meant is called without its code.',
    source: sources.paconn,
    severity: 'error',
  },
  'pp-script-operation-unknown': {
    description: 'Compare with operationIds of the definition.',
    why: 'Code for an operationId that no operation has is never run. Mostly the id was renamed or misspelled.',
    source: sources.writeCode,
    severity: 'warn',
  },
  'pp-script-operations-handled': {
    description: 'Handle or forward every operation that runs through the script.',
    why: 'An operation that the script neither knows nor forwards gets an error or an empty answer.',
    source: sources.writeCode,
    severity: 'warn',
  },
});

export type ScriptFindingId = keyof typeof scriptFindings.facts;
