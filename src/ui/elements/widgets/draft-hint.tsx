import { useContext } from "preact/hooks";
import { FormContext } from "../../form-context.ts";
import { shownKeys } from "./use-keys.ts";

/** While something that may be sent stands in a field and was not: the keys that send it. In a form, only where they send that. */
export function DraftHint({ keys = "Enter" }: { keys?: "Enter" | "Ctrl+Enter" }) {
  const form = useContext(FormContext);
  if (form !== null && !form.enterToSubmit && keys === "Enter") return null;
  return (
    <span class="rp-hint" data-keys={keys}>
      {shownKeys(keys)} to {form === null ? "apply" : "submit"}
    </span>
  );
}
