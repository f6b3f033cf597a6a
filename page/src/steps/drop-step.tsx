import { useState } from 'preact/hooks';
import type { PageFile } from '../engine/protocol.ts';
import { FileButton } from '../parts/file-button.tsx';
import { Step } from '../parts/step.tsx';
import { droppedFiles, filesOf } from '../state/dropped.ts';
import {
  add,
  canUndo,
  choosePublisher,
  files,
  importDescription,
  importNotes,
  judgment,
  open,
  openSample,
  publisher,
  start,
  undo,
} from '../state/store.ts';

/** The first step: files come in by dropping or choosing, from an OpenAPI file, or from the sample. */
export function DropStep() {
  const [over, setOver] = useState(false);
  const has = files.value.length > 0;
  const take = (dropped: readonly PageFile[]) => void (has ? add(dropped) : open(dropped));
  return (
    <Step id="drop" number={1} title="Drop your connector">
      <div
        class={over ? 'drop-area over' : 'drop-area'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(take);
        }}
      >
        <p>
          Drop an exported solution, a submission package, a connector folder, or single files: the connector solution,
          the flow solution, icon.png, and intro.md can be dropped together.
        </p>
        <div class="actions">
          <label class="button primary">
            Choose files
            <input
              type="file"
              multiple
              onChange={(event) => {
                const input = event.currentTarget;
                void filesOf(input.files).then((chosen) => {
                  input.value = '';
                  if (chosen.length > 0) take(chosen);
                });
              }}
            />
          </label>
          <FileButton label="Choose a folder" folder onFiles={take} />
          <FileButton
            label="Start from an OpenAPI file"
            action="import"
            accept=".json,.yaml,.yml"
            onFiles={(chosen) => void importDescription(chosen)}
          />
          <button type="button" data-action="sample" onClick={() => void openSample()}>
            Try a sample
          </button>
        </div>
      </div>
      {importNotes.value.length > 0 && <ImportNotes />}
      {has && <Dropped />}
    </Step>
  );
}

const kinds = { 'to decide': 'To decide', 'left out': 'Left out', changed: 'Changed' } as const;

/** What a person has to look at after an import: a connector cannot say everything that OpenAPI can. */
function ImportNotes() {
  const notes = importNotes.value;
  return (
    <details class="group" open data-import-notes>
      <summary>
        <h3>Differences from the OpenAPI file ({notes.length})</h3>
      </summary>
      <ul>
        {notes.map(({ kind, message, count }) => (
          <li key={`${kind} ${message}`}>
            <strong>{kinds[kind]}:</strong> {message} {count > 1 && <span class="muted">({count} places)</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Dropped() {
  return (
    <div class="dropped">
      <ul aria-label="Files">
        {files.value.map(({ name, bytes }) => (
          <li key={name}>
            {name} <span class="muted">({sized(bytes.length)})</span>
          </li>
        ))}
      </ul>
      <label class="choice">
        Who publishes it?
        <select
          value={publisher.value ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void choosePublisher(value === 'verified' || value === 'independent' ? value : undefined)
          }
        >
          <option value="">Infer it ({judgment.value?.publisher ?? 'unknown'})</option>
          <option value="verified">Verified publisher (owns the service)</option>
          <option value="independent">Independent publisher</option>
        </select>
      </label>
      {judgment.value && <p class="muted">{judgment.value.publisherNote}</p>}
      <div class="actions">
        <button type="button" data-action="undo" disabled={!canUndo.value} onClick={() => void undo()}>
          Undo the last change
        </button>
        <button type="button" data-action="forget" onClick={() => void start()}>
          Forget everything
        </button>
      </div>
    </div>
  );
}

/** A number of bytes in words. */
function sized(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
