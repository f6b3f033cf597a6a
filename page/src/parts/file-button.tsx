import type { PageFile } from '../engine/protocol.ts';
import { filesOf } from '../state/dropped.ts';

interface FileButtonProps {
  readonly label: string;
  readonly accept?: string;
  readonly folder?: boolean;
  /** The hook for tests. */
  readonly action?: string;
  readonly onFiles: (files: readonly PageFile[]) => void;
}

/** A button that lets the user choose files. The input itself has the focus, so that the keyboard works as usual. */
export function FileButton({ label, accept, folder = false, action, onFiles }: FileButtonProps) {
  return (
    <label class="button">
      {label}
      <input
        type="file"
        multiple={!folder}
        data-action={action}
        {...(accept === undefined ? {} : { accept })}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          void filesOf(input.files).then((chosen) => {
            // The same file can be chosen again after it was changed.
            input.value = '';
            if (chosen.length > 0) onFiles(chosen);
          });
        }}
      />
    </label>
  );
}
