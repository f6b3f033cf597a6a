import { announcement, busy, files, importDescription, judgment, problem } from './state/store.ts';
import { CheckStep } from './steps/check-step.tsx';
import { DropStep } from './steps/drop-step.tsx';
import { FixStep } from './steps/fix-step.tsx';
import { PackStep } from './steps/pack-step.tsx';
import { SubmitStep } from './steps/submit-step.tsx';
import { UpdateStep } from './steps/update-step.tsx';

const steps = [
  ['drop', 'Drop'],
  ['check', 'Read'],
  ['fix', 'Fix'],
  ['pack', 'Pack'],
  ['submit', 'Submit'],
  ['update', 'Update'],
] as const;

/** The whole page: the steps from a dropped file to a submitted package, one below the other. */
export function App() {
  const judged = judgment.value;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the steps
      </a>
      <header class="top">
        <p class="brand">Connector packager</p>
        <p class="privacy">Nothing you drop here leaves your computer.</p>
      </header>
      <nav class="steps" aria-label="Steps">
        <ol>
          {steps.map(([id, title]) => (
            <li key={id}>
              {id === 'drop' || judged ? <a href={`#${id}`}>{title}</a> : <span class="later">{title}</span>}
            </li>
          ))}
        </ol>
      </nav>
      <main id="main" aria-busy={busy.value !== ''}>
        <h1>Check your connector before you submit it to Microsoft</h1>
        <Problem />
        <DropStep />
        {judged && files.value.length > 0 && (
          <>
            <CheckStep judged={judged} />
            <FixStep judged={judged} />
            <PackStep judged={judged} />
            <SubmitStep judged={judged} />
            <UpdateStep judged={judged} />
          </>
        )}
      </main>
      <p class="visually-hidden" role="status">
        {busy.value === '' ? announcement.value : `${busy.value} …`}
      </p>
      {busy.value !== '' && (
        <p class="busy" aria-hidden="true">
          {busy.value} …
        </p>
      )}
    </>
  );
}

/** What went wrong last. Everything else on the page stays as it was. */
function Problem() {
  const wrong = problem.value;
  if (!wrong) return null;
  return (
    <div class="problem" role="alert" data-problem>
      <p>
        <strong>{wrong.message}</strong> {wrong.remedy}
      </p>
      <div class="actions">
        {wrong.descriptions && (
          <button
            type="button"
            class="primary"
            data-action="import-dropped"
            onClick={() => void importDescription(wrong.descriptions!)}
          >
            Create a connector from it
          </button>
        )}
        <button type="button" onClick={() => (problem.value = undefined)}>
          Close
        </button>
      </div>
    </div>
  );
}
