import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { WidgetId } from "../../../shared/ids.ts";
import { useApp } from "../../app-context.ts";
import { BlockView } from "../../block-view.tsx";
import { FormContext, type FormScope } from "../../form-context.ts";
import { unfinished } from "../../unfinished.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { reveal } from "./reveal.ts";

/** `st.form`: a native form, so that Enter in a field presses the first submit button. */
export function FormView({ node }: ViewProps<"form">) {
  const { widgets, store } = useApp();
  const { name, border, enterToSubmit = true, height } = node.props;
  const scope = useMemo(
    (): FormScope => ({ name, releases: new Set(), checks: new Set(), enterToSubmit }),
    [name, enterToSubmit],
  );
  const form = useRef<HTMLFormElement>(null);
  const [lacksButton, setLacksButton] = useState(false);
  const run = store.run.value;
  const isWhole = useComputed(() => store.hasEnded(store.run.value) && unfinished.value === 0);
  // Not before the run has ended and all of it is shown: the button may come last, or from outside.
  useEffect(() => {
    // As it is now: what this rendering holds may have been put off since.
    if (isWhole.peek()) setLacksButton(form.current?.querySelector("[type=submit]") === null);
  }, [run, isWhole.value]);
  return (
    <form
      ref={form}
      {...sizedAttributes(node, "rp-container rp-form", height === undefined ? "" : `block-size: ${height}px;`)}
      data-border={border ? "" : undefined}
      aria-label={name}
      {...(height === undefined ? {} : { "data-scrolls": "", tabIndex: 0 })}
      noValidate
      onKeyDown={(event) => {
        // Those two open what they choose in.
        const isField = event.target instanceof HTMLInputElement && !["file", "color"].includes(event.target.type);
        // Held, it sends once.
        if (event.key === "Enter" && isField && (event.repeat || !enterToSubmit)) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        // All of them, so that all are told.
        const wrong = [...scope.checks].map((check) => check()).filter((field) => field !== null);
        const [first] = wrong.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
        if (first !== undefined) return reveal(first);
        // Which button: the one that was pressed, or that the browser chose for Enter.
        const button = event.submitter as HTMLButtonElement | null;
        for (const release of scope.releases) release();
        if (button !== null && button.value !== "") widgets.submit(name, button.value as WidgetId, `form “${name}”`);
      }}
    >
      <FormContext.Provider value={scope}>{node.block && <BlockView block={node.block} />}</FormContext.Provider>
      {lacksButton && (
        <p class="rp-form-note" role="note">
          This form has no submit button: what is entered in it stays here. <code>st.formSubmitButton()</code> draws one.
        </p>
      )}
    </form>
  );
}
