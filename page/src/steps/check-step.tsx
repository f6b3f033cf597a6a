import { useState } from 'preact/hooks';
import type { ChecklistSection, Coverage, Judgment, PageFinding, Severity } from '../engine/protocol.ts';
import { Finding } from '../parts/finding.tsx';
import { Step } from '../parts/step.tsx';

const groups: readonly (readonly [Severity, string])[] = [
  ['error', 'Errors: certification rejects these'],
  ['warn', 'Warnings: reviewers ask for these, or they affect makers'],
  ['info', 'Suggestions'],
];

/** As many findings of a severity as are shown at once; the rest is behind a button. */
const MAX_SHOWN = 50;

/** The second step: the verdict and everything that it rests on. */
export function CheckStep({ judged }: { readonly judged: Judgment }) {
  const [all, setAll] = useState(false);
  const hidden = !all && groups.some(([severity]) => ofSeverity(judged.findings, severity).length > MAX_SHOWN);
  return (
    <Step id="check" number={2} title="Read the result">
      <p
        class={judged.rejected ? 'verdict rejected' : 'verdict accepted'}
        data-verdict={judged.rejected ? 'rejected' : 'accepted'}
      >
        {judged.verdict}
      </p>
      <p class="muted">
        {judged.kind}: {judged.name}
      </p>
      {groups.map(([severity, title]) => {
        const findings = ofSeverity(judged.findings, severity);
        if (findings.length === 0) return null;
        return (
          <details key={severity} open={severity !== 'info' || all} class={`group ${severity}`}>
            <summary>
              <h3>
                {title} ({findings.length})
              </h3>
            </summary>
            <ul class="findings">
              {findings.slice(0, all ? undefined : MAX_SHOWN).map((finding, index) => (
                <Finding key={`${finding.rule}-${finding.file}-${index}`} finding={finding} />
              ))}
            </ul>
          </details>
        );
      })}
      {hidden && (
        <button type="button" data-action="show-all" onClick={() => setAll(true)}>
          Show all {judged.findings.length} findings
        </button>
      )}
      {judged.icon !== undefined && <Icon svg={judged.icon} />}
      {judged.coverage.map((one) => (
        <CoverageTable key={one.solution} coverage={one} />
      ))}
      <Checklist sections={judged.checklist} />
    </Step>
  );
}

function ofSeverity(findings: readonly PageFinding[], severity: Severity): PageFinding[] {
  return findings.filter((finding) => finding.severity === severity);
}

/** The picture is an image, so that nothing in it can run. */
function Icon({ svg }: { readonly svg: string }) {
  return (
    <figure class="icon">
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt="Icon and measurements" />
      <figcaption>The icon with its measurements</figcaption>
    </figure>
  );
}

function CoverageTable({ coverage: { solution, covered, operations } }: { readonly coverage: Coverage }) {
  return (
    <details class="group">
      <summary>
        <h3>
          Test flows in {solution}: {covered} of {operations.length} operations called
        </h3>
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Operations that the flows in ${solution} call`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Operation</th>
              <th scope="col">Called by</th>
            </tr>
          </thead>
          <tbody>
            {operations.map(({ name, calledBy }) => (
              <tr key={name} class={calledBy.length === 0 ? 'uncovered' : undefined}>
                <td>{name}</td>
                <td>{calledBy.length === 0 ? 'No flow' : calledBy.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Checklist({ sections }: { readonly sections: readonly ChecklistSection[] }) {
  if (sections.length === 0) return null;
  return (
    <details class="group">
      <summary>
        <h3>What only you can check</h3>
      </summary>
      {sections.map(({ title, items }) => (
        <fieldset key={title} class="checklist">
          <legend>{title}</legend>
          {items.map(({ text, source }) => (
            <p key={text}>
              <label>
                <input type="checkbox" /> {text}
              </label>{' '}
              {source !== undefined && (
                <a href={source} target="_blank" rel="noreferrer" aria-label={`Source: ${text}`}>
                  Source
                </a>
              )}
            </p>
          ))}
        </fieldset>
      ))}
    </details>
  );
}
