import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FrameModel } from "./frame-model.ts";

/** From so many columns on, they are searched. */
const MANY = 8;
/** So many are listed; the rest is found by its name. */
const LISTED = 200;

/** Which columns are shown. Escape and a press outside close it. */
export function ColumnMenu({ model, onClose }: { model: FrameModel; onClose(): void }) {
  const host = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  const before = useRef(document.activeElement);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    host.current?.querySelector("input")?.focus();
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close.current();
        (before.current as HTMLElement | null)?.focus();
      },
      options,
    );
    window.addEventListener(
      "pointerdown",
      (event) => {
        const target = event.target as Element;
        // Its button closes it itself.
        if (host.current?.contains(target) !== true && target.closest("[aria-pressed=true]") === null) close.current();
      },
      options,
    );
    return () => listening.abort();
  }, []);
  const { all } = model.view;
  const found = all.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  return (
    // biome-ignore lint/a11y/useSemanticElements: it hangs below its button, which a fieldset would not say better.
    <div class="rp-column-menu" role="group" aria-label="Columns shown" ref={host}>
      {all.length >= MANY && (
        <input
          type="search"
          class="rp-input"
          placeholder="Find a column"
          aria-label="Find a column"
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <div class="rp-column-list">
        {found.slice(0, LISTED).map((column) => (
          <label key={column.id}>
            <input
              type="checkbox"
              checked={!model.isHidden(column)}
              onChange={(event) => model.setHidden(column, !event.currentTarget.checked)}
            />
            <span dir="auto">{column.label === "" ? "(no name)" : column.label}</span>
          </label>
        ))}
        {found.length > LISTED && <p class="rp-muted">{`${found.length - LISTED} more: find them by name.`}</p>}
        {found.length === 0 && <p class="rp-muted">None has this name.</p>}
      </div>
    </div>
  );
}
