import { useState } from 'preact/hooks';
import { announcement } from '../state/store.ts';

/** A button that copies a text. */
export function Copy({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announcement.value = `Copied: ${label}.`;
    } catch {
      announcement.value = 'The browser does not let this page copy. Select the text and copy it.';
    }
  };
  return (
    <button type="button" class="small" onClick={() => void copy()} aria-label={`Copy ${label}`}>
      {copied ? 'Copied' : 'Copy'}
    </button>
  );
}
