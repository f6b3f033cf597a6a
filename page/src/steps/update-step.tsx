import type { Judgment } from '../engine/protocol.ts';
import { Copy } from '../parts/copy.tsx';
import { FileButton } from '../parts/file-button.tsx';
import { Step } from '../parts/step.tsx';
import { compareWith, oldFiles } from '../state/store.ts';

/** The sixth step: the published version beside it, and what breaks. */
export function UpdateStep({ judged: { update } }: { readonly judged: Judgment }) {
  return (
    <Step id="update" number={6} title="Update a published connector">
      <p>
        Choose the version that is published: its solution, package, or definition. The page shows what the update
        breaks.
      </p>
      <div class="actions">
        <FileButton label="Choose the published version" onFiles={(chosen) => void compareWith(chosen)} />
        {oldFiles.value.length > 0 && (
          <button type="button" onClick={() => void compareWith([])}>
            Stop comparing
          </button>
        )}
      </div>
      {update && (
        <div data-update>
          <p class="verdict">{update.summary}</p>
          <ul class="findings">
            {update.changes.map(({ severity, message, rule }, index) => (
              <li key={index} class={`finding ${severity}`} data-change={rule} data-severity-of-change={severity}>
                <p class="message">{message}</p>
              </li>
            ))}
          </ul>
          <h3>
            Release notes <Copy text={update.notes} label="release notes" />
          </h3>
          <pre class="notes" tabIndex={0}>
            {update.notes}
          </pre>
        </div>
      )}
    </Step>
  );
}
