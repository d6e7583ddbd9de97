import { useDomId } from "../../use-dom-id.ts";
import type { NodeOf } from "../view.ts";
import type { FieldProps } from "./field.tsx";
import { type Draft, useDraft, useWidget } from "./use-widget.ts";

/** What fields of text share: what is typed is committed by the rule of `update`, and when the field is left; Escape takes it back. */
export function useText(node: NodeOf<"textInput"> | NodeOf<"textArea">) {
  const { label, labelVisibility, disabled, help, placeholder, maxChars, update } = node.props;
  const { value = "", set, rest } = useWidget(node);
  const draft = useDraft<string>(
    update,
    (next, isTyping) => {
      if (next !== value) set(next, isTyping);
    },
    value,
  );
  const id = useDomId();
  const shown = draft.draft ?? value;
  const aside = maxChars !== null && <Count length={shown.length} max={maxChars} />;
  const frame: Omit<FieldProps, "children"> = { inputId: id, label, labelVisibility, help, aside };
  const field = {
    id,
    value: shown,
    disabled,
    placeholder: placeholder ?? undefined,
    maxLength: maxChars ?? undefined,
    onInput: (event: FieldEvent) => draft.input(event.currentTarget.value),
    onChange: (event: FieldEvent) => {
      draft.settle(event.currentTarget.value);
      rest();
    },
    onBlur: draft.release,
  };
  return {
    frame,
    field,
    release: draft.release,
    isChanged: draft.draft !== undefined && draft.draft !== value,
    takeBack: takeBack(draft),
  };
}

interface FieldEvent {
  readonly currentTarget: { readonly value: string };
}

/** Of a key: Escape takes back what was not committed, if there is anything. */
function takeBack({ draft, discard }: Draft<string>): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || draft === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    discard();
  };
}

/** How much of what is allowed is typed. */
function Count({ length, max }: { length: number; max: number }) {
  return (
    <span class="rp-count">
      {length}/{max}
    </span>
  );
}
