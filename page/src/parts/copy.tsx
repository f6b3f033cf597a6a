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
      announcement.value = "The browser doesn't allow this page to copy text. Select the text and copy it.";
    }
  };
  return (
    <button type="button" class="small" onClick={() => void copy()} aria-label={`Copy ${label}`}>
      {copied ? 'Copied' : 'Copy'}
    </button>
  );
}
