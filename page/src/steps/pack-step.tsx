import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { engine } from '../engine/client.ts';
import type { Judgment, Packed } from '../engine/protocol.ts';
import { words } from '../parts/severity.ts';
import { Step } from '../parts/step.tsx';
import { save } from '../state/download.ts';
import { busy, change, files, publisher, request, run } from '../state/store.ts';

/** The package that was made last, with what it was made of; it is gone when the files change. */
const made = signal<{ readonly of: unknown; readonly packed: Packed } | undefined>(undefined);

/** The fourth step: the package, and everything else that can be taken home. */
export function PackStep({ judged }: { readonly judged: Judgment }) {
  const { connectorSolutions, flowSolutions, intros } = judged.packing;
  const [connector, setConnector] = useState<string | undefined>(undefined);
  const [flow, setFlow] = useState<string | undefined>(undefined);
  const [intro, setIntro] = useState<string | undefined>(undefined);
  const chosen = connector ?? connectorSolutions[0];
  const packed = made.value?.of === files.value ? made.value.packed : undefined;
  const pack = () =>
    run('Packing', async () => {
      if (chosen === undefined) return;
      const result = await engine.pack({
        files: files.value,
        connectorSolution: chosen,
        flowSolution: flow ?? flowSolutions[0],
        intro: intro ?? intros[0],
        publisher: publisher.value,
      });
      made.value = { of: files.value, packed: result };
    });
  return (
    <Step id="pack" number={4} title="Pack it">
      {chosen === undefined ? (
        <p>Drop the exported solution of your connector to pack it. A folder of files can't be submitted by itself.</p>
      ) : (
        <div class="choices">
          <Choice label="Connector solution" names={connectorSolutions} value={chosen} onChoice={setConnector} />
          <Choice
            label="Solution with the test flow"
            names={flowSolutions}
            value={flow ?? flowSolutions[0]}
            none="None"
            onChoice={setFlow}
          />
          <Choice
            label="Introduction"
            names={intros}
            value={intro ?? intros[0]}
            none="Draft one (with TODO placeholders)"
            onChoice={setIntro}
          />
        </div>
      )}
      {chosen !== undefined && flowSolutions.length === 0 && (
        <p>
          A package needs a second solution, with a flow that calls the operations. Drop the one that you have, or draft
          one here: replace its placeholders under "Edit the files", import it in Power Automate, run its flow, and drop
          the solution that you export then.
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-action="pack"
          disabled={chosen === undefined || busy.value !== ''}
          onClick={() => void pack()}
        >
          Pack
        </button>
        <button
          type="button"
          data-action="draft-flow"
          disabled={chosen === undefined || flowSolutions.length > 0 || busy.value !== ''}
          onClick={() => {
            if (chosen !== undefined) void change('Drafting', () => engine.draftFlow(files.value, chosen));
          }}
        >
          Draft a test flow
        </button>
        <button
          type="button"
          data-action="draft-intro"
          disabled={chosen === undefined || intros.length > 0 || busy.value !== ''}
          onClick={() => void change('Drafting', () => engine.draftIntro(request.value))}
        >
          Draft an introduction
        </button>
        <button
          type="button"
          data-action="download-package"
          disabled={!packed || busy.value !== ''}
          onClick={() => {
            if (packed) save(packed.file);
          }}
        >
          Download the package
        </button>
      </div>
      {packed && <PackedTree packed={packed} />}
      <h3>Downloads</h3>
      <div class="actions">
        <TakeHome what="solution" label="The corrected solution" disabled={connectorSolutions.length === 0} />
        <TakeHome what="folder" label="The connector folder" />
        <TakeHome what="report" label="The report (HTML)" />
      </div>
    </Step>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string | undefined;
  readonly none?: string;
  readonly onChoice: (name: string) => void;
}

function Choice({ label, names, value, none, onChoice }: ChoiceProps) {
  return (
    <label class="choice">
      {label}
      <select value={value ?? ''} onChange={({ currentTarget }) => onChoice(currentTarget.value)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        {none !== undefined && <option value="">{none}</option>}
      </select>
    </label>
  );
}

function PackedTree({ packed: { file, sha256, tree, rejected, verdict, findings } }: { readonly packed: Packed }) {
  return (
    <div class="packed">
      <p
        class={rejected ? 'verdict rejected' : 'verdict accepted'}
        data-package-verdict={rejected ? 'rejected' : 'accepted'}
      >
        {file.name}: {verdict}
      </p>
      {findings.length > 0 && (
        <ul class="findings" aria-label="Findings in the package">
          {findings.map(({ severity, rule, message, file: name, line }, index) => (
            <li key={index} class={`finding ${severity}`} data-packed={rule}>
              <p class="message">
                <span class="badge">{words[severity]}</span> {message}
              </p>
              <p class="place muted">
                {name}
                {line !== undefined && `, line ${line}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      <pre class="tree" tabIndex={0} aria-label="Contents of the package">
        {tree}
      </pre>
      <p class="muted">SHA-256 {sha256}</p>
    </div>
  );
}

interface TakeHomeProps {
  readonly what: 'solution' | 'folder' | 'report';
  readonly label: string;
  readonly disabled?: boolean;
}

function TakeHome({ what, label, disabled = false }: TakeHomeProps) {
  return (
    <button
      type="button"
      data-action={`download-${what}`}
      disabled={disabled}
      onClick={() =>
        void run('Writing', async () => {
          save(await engine.download(request.value, what));
        })
      }
    >
      {label}
    </button>
  );
}
