import { useEffect, useState } from 'preact/hooks';
import { engine } from '../engine/client.ts';
import type { Excerpt, FixPreview, PageFinding, PageFix } from '../engine/protocol.ts';
import { change, request, watchPreview } from '../state/store.ts';
import { showPlace } from '../state/place.ts';
import { words } from './severity.ts';

/** A finding with the lines around it, the reason, and what can be done about it. */
export function Finding({ finding }: { readonly finding: PageFinding }) {
  const { rule, severity, message, file, line, excerpt, portal, why, url, fixes, asks } = finding;
  return (
    <li class={`finding ${severity}`} data-rule={rule} data-severity={severity}>
      <p class="message">
        <span class="badge">{words[severity]}</span> {message}
      </p>
      <p class="place muted">
        {portal !== undefined && <span class="portal">{portal}</span>}{' '}
        {line === undefined ? (
          file
        ) : (
          <a href="#editor" onClick={() => showPlace(file, line)}>
            {file}, line {line}
          </a>
        )}
      </p>
      {excerpt && <Lines excerpt={excerpt} />}
      <p class="why">{why}</p>
      <div class="actions">
        {fixes.map((fix) => (
          <FixButton key={fix.id} fix={fix} />
        ))}
        {asks.length > 0 && <a href="#answers">Answer below</a>}
        {url !== undefined && (
          <a href={url} target="_blank" rel="noreferrer">
            {rule}
          </a>
        )}
      </div>
    </li>
  );
}

function Lines({ excerpt: { first, lines, marked } }: { readonly excerpt: Excerpt }) {
  return (
    <pre class="excerpt" tabIndex={0}>
      {lines.map((line, index) => (
        <span key={index} class={first + index === marked ? 'marked' : undefined}>
          <span class="line-number" aria-hidden="true">
            {first + index}
          </span>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

/** What a fix would write, once it is opened, and the button that writes it. */
function FixButton({ fix: { id, class: kind, title } }: { readonly fix: PageFix }) {
  const [isOpen, setOpen] = useState(false);
  const [preview, setPreview] = useState<FixPreview | undefined>(undefined);
  useEffect(() => {
    if (isOpen) return watchPreview(id, setPreview);
    setPreview(undefined);
    return undefined;
  }, [isOpen]);
  return (
    <details class="fix" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {kind === 'safe' ? 'Fix' : 'Suggestion'}: {title}
      </summary>
      {preview && preview.before !== preview.after && (
        <dl class="before-after">
          <dt>Before</dt>
          <dd>
            <pre>{preview.before}</pre>
          </dd>
          <dt>After</dt>
          <dd>
            <pre>{preview.after}</pre>
          </dd>
        </dl>
      )}
      <button
        type="button"
        data-action="fix"
        data-fix={id}
        onClick={() => void change('Fixing', () => engine.fix(request.value, [id]))}
      >
        Apply
      </button>
    </details>
  );
}
