import { useMemo } from "preact/hooks";
import type { WidgetId } from "../../../shared/ids.ts";
import { useApp } from "../../app-context.ts";
import { BlockView } from "../../block-view.tsx";
import { FormContext, type FormScope } from "../../form-context.ts";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.form`: a native form, so that Enter in a field presses the first submit button. */
export function FormView({ node }: ViewProps<"form">) {
  const { widgets } = useApp();
  const { name, border } = node.props;
  const scope = useMemo((): FormScope => ({ name, releases: new Set() }), [name]);
  return (
    <form
      {...rootAttributes(node, "rp-container rp-form")}
      data-border={border ? "" : undefined}
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const wrong = event.currentTarget.querySelector<HTMLInputElement>("input:invalid");
        if (wrong !== null) return wrong.focus();
        // Which button: the one that was pressed, or that the browser chose for Enter.
        const button = event.submitter as HTMLButtonElement | null;
        for (const release of scope.releases) release();
        if (button !== null && button.value !== "") widgets.submit(name, button.value as WidgetId, `form “${name}”`);
      }}
    >
      <FormContext.Provider value={scope}>{node.block && <BlockView block={node.block} />}</FormContext.Provider>
    </form>
  );
}
