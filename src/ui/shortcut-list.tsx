import { useEffect, useRef } from "preact/hooks";
import type { Shortcut } from "./app-options.ts";

const keys: readonly Shortcut[] = [
  ["r", "Run the script again"],
  ["c", "Clear all caches and run again"],
  ["i", "Inspector of the cache and the runs"],
  ["Esc", "Stop the run"],
  ["?", "This list"],
];

/** The list of shortcuts, in a dialog. `more`: those of what stands around the page. */
export function ShortcutList({ more, onClose }: { more: readonly Shortcut[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="rp-dialog"
      ref={dialog}
      aria-label="Keyboard shortcuts"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <form method="dialog">
        <h2>Keyboard shortcuts</h2>
        <dl class="rp-keys">
          {[...keys, ...more].map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <button type="submit" class="rp-button">
          Close
        </button>
      </form>
    </dialog>
  );
}
