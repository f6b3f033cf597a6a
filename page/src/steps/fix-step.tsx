import { engine } from '../engine/client.ts';
import type { Judgment } from '../engine/protocol.ts';
import { AnswersForm } from '../parts/answers-form.tsx';
import { Editor } from '../parts/editor.tsx';
import { Step } from '../parts/step.tsx';
import { busy, canUndo, change, changes, request, undo } from '../state/store.ts';

/** The third step: one click for what has one right answer, forms for what only the publisher knows, an editor for the rest. */
export function FixStep({ judged }: { readonly judged: Judgment }) {
  const safe = judged.findings.filter(({ fixes }) => fixes.some((fix) => fix.class === 'safe')).length;
  const suggested = judged.findings.flatMap(({ fixes }) =>
    fixes.filter((fix) => fix.class === 'suggestion').slice(0, 1),
  );
  return (
    <Step id="fix" number={3} title="Fix it">
      <p>
        {safe === 0
          ? 'There are no safe fixes to apply.'
          : `${safe} ${safe === 1 ? 'finding has' : 'findings have'} one right answer.`}{' '}
        {suggested.length > 0 &&
          `${suggested.length} ${suggested.length === 1 ? 'has' : 'have'} a suggestion. Review it in the finding above, or accept all suggestions and undo the ones that are wrong.`}
      </p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-action="fix-all"
          disabled={safe === 0 || busy.value !== ''}
          onClick={() => void change('Fixing', () => engine.fix(request.value, 'safe'))}
        >
          Apply all safe fixes
        </button>
        <button
          type="button"
          data-action="fix-suggestions"
          disabled={suggested.length === 0 || busy.value !== ''}
          onClick={() =>
            void change('Fixing', () =>
              engine.fix(
                request.value,
                suggested.map(({ id }) => id),
              ),
            )
          }
        >
          Accept all suggestions
        </button>
        <button type="button" disabled={!canUndo.value} onClick={() => void undo()}>
          Undo
        </button>
      </div>
      {changes.value.length > 0 && (
        <details class="group">
          <summary>
            <h3>What was changed ({changes.value.length})</h3>
          </summary>
          <ol class="changes">
            {changes.value.map((text, index) => (
              <li key={index}>{text}</li>
            ))}
          </ol>
        </details>
      )}
      <AnswersForm judged={judged} />
      <Editor judged={judged} />
    </Step>
  );
}
