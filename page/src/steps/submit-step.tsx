import { useState } from 'preact/hooks';
import { engine } from '../engine/client.ts';
import type { Judgment, LinkReport, Sheet as SubmissionSheet } from '../engine/protocol.ts';
import { Copy } from '../parts/copy.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Step } from '../parts/step.tsx';
import { request, run } from '../state/store.ts';

/** A link has to work for at least 15 business days of review; 30 days leave room. */
const LINK_DAYS = 30;

/** The fifth step: what to paste where, and the link to the package. */
export function SubmitStep({ judged }: { readonly judged: Judgment }) {
  const [sheet, setSheet] = useState<SubmissionSheet | undefined>(undefined);
  return (
    <Step id="submit" number={5} title="Submit it">
      {judged.rejected && <p>Fix the errors first: the submission would be rejected.</p>}
      <UploadSteps />
      <LinkForm />
      <h3>What to enter</h3>
      <button
        type="button"
        data-action="sheet"
        onClick={() => void run('Writing the sheet', async () => setSheet(await engine.sheet(request.value)))}
      >
        Write the submission sheet
      </button>
      {sheet && <Sheet sheet={sheet} />}
    </Step>
  );
}

function UploadSteps() {
  const start = new Date();
  const end = new Date(start.getTime() + LINK_DAYS * 86_400_000);
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return (
    <>
      <h3>Upload the package to Azure storage</h3>
      <ol>
        <li>In the Azure portal, open your storage account, then Data storage, Containers. Add a private container.</li>
        <li>Open the container and upload the package.</li>
        <li>Select the package, then Generate SAS.</li>
        <li>Signing method: Account key. Permissions: Read, nothing else.</li>
        <li>
          Start: <strong>{day(start)}</strong> <Copy text={day(start)} label="start date" />. Expiry:{' '}
          <strong>{day(end)}</strong> <Copy text={day(end)} label="expiry date" />. Allowed protocols: HTTPS only.
        </li>
        <li>Generate the SAS token and URL, and copy the Blob SAS URL.</li>
      </ol>
    </>
  );
}

/** Looks at the form of a link. The link is a secret: it stays in this form, and it is never opened or stored. */
function LinkForm() {
  const [link, setLink] = useState('');
  const [report, setReport] = useState<LinkReport | undefined>(undefined);
  return (
    <form
      class="link"
      onSubmit={(event) => {
        event.preventDefault();
        void run('Checking the link', async () => setReport(await engine.checkLink(link)));
      }}
    >
      <p class="field">
        <label for="link">Blob SAS URL</label>
        <input
          id="link"
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={link}
          aria-describedby="link-hint"
          onInput={({ currentTarget: { value } }) => setLink(value)}
        />
        <span id="link-hint" class="muted">
          The format is checked on this page. No data is sent.
        </span>
      </p>
      <button type="submit" data-action="check-link">
        Check the link
      </button>
      {report && (
        <div
          role="status"
          data-link={report.problems.some(({ severity }) => severity === 'error') ? 'rejected' : 'accepted'}
        >
          {report.problems.length === 0 ? (
            <p>
              The link has the correct format
              {report.expires === undefined ? '' : ` and is valid until ${report.expires}`}.
            </p>
          ) : (
            <ul>
              {report.problems.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </form>
  );
}
