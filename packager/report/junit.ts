import type { Element } from 'xast';
import { x } from 'xastscript';
import { toXml } from 'xast-util-to-xml';
import manifest from '../package.json' with { type: 'json' };
import type { FailedConnector } from '../check/result.ts';
import type { Finding } from '../core/finding.ts';
import { isAtLeast } from './finding-order.ts';
import { shownPointer } from '../core/json-pointer.ts';
import type { Found, ReportContext } from './report-context.ts';
import { findingsOf } from './report-context.ts';
import { shownXml } from '../core/shown-text.ts';
import { placeOf } from './summary-reporter.ts';
import { shownName } from './verdict.ts';

/**
 * Findings as JUnit reports tests: each connector is a suite, and each finding that makes the outcome a failure is a
 * test that failed. A connector without one has one test that passed.
 */
export function junitReport(results: readonly Found[], context: ReportContext): string {
  const suites = results.map((result) => ('failure' in result ? brokenSuite(result) : suiteOf(result, context)));
  const declaration = { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="UTF-8"' } as const;
  const root = x(null, [declaration, '\n', x('testsuites', { name: manifest.name }, inLines(suites)), '\n']);
  return toXml(root);
}

function suiteOf(connector: Exclude<Found, FailedConnector>, context: ReportContext): Element {
  const failing = findingsOf(connector, context).filter(({ severity }) => isAtLeast(severity, context.failSeverity));
  const name = shownName(connector);
  const cases = failing.length > 0 ? testCases(failing, context) : [x('testcase', { classname: name, name: 'check' })];
  return x('testsuite', { name, tests: cases.length, failures: failing.length, errors: 0 }, inLines(cases));
}

function brokenSuite({ name, failure: { message, remedy } }: FailedConnector): Element {
  const shown = shownName({ name });
  const broken = x('testcase', { classname: shown, name: 'check' }, [
    x('error', { message: shownXml(`${message} ${remedy}`) }),
  ]);
  return x('testsuite', { name: shown, tests: 1, failures: 0, errors: 1 }, inLines([broken]));
}

/** A test for each finding. The names differ, since services compare the tests of two runs by them. */
function testCases(findings: readonly Finding[], { files }: ReportContext): Element[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, severity, message, file, path, range, documentationUrl } = finding;
    const { path: onDisk } = files(file);
    const name = shownXml(`${rule}${path ? ` ${shownPointer(path)}` : ''}`);
    const key = JSON.stringify([file, name]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return x(
      'testcase',
      {
        classname: shownXml(file),
        name: nth === 1 ? name : `${name} (${nth})`,
        file: shownXml(onDisk),
        line: range && range.start.line + 1,
      },
      [
        x('failure', { type: severity, message: shownXml(message) }, [
          shownXml([placeOf(finding), message, documentationUrl ?? ''].join('\n').trim()),
        ]),
      ],
    );
  });
}

function inLines(elements: readonly Element[]): (Element | string)[] {
  return ['\n', ...elements.flatMap((element) => [element, '\n'])];
}
