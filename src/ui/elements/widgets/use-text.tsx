import { useContext } from "preact/hooks";
import { FormContext } from "../../form-context.ts";
import { useDomId } from "../../use-dom-id.ts";
import type { NodeOf } from "../view.ts";
import { DraftHint } from "./draft-hint.tsx";
import type { FieldProps } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { type Draft, useDraft, useWidget } from "./use-widget.ts";

/** What fields of text share: what is typed is committed by the rule of `update`, and when the field is left; Escape takes it back. */
export function useText(node: NodeOf<"textInput"> | NodeOf<"textArea">) {
  const { label, labelVisibility, disabled, help, required, placeholder, maxChars, update, validate } = node.props;
  const { value: kept = "", set, rest } = useWidget(node);
  const value = kept ?? "";
  const problem = (text: string): string | null => (validate === undefined ? null : problemOf(text, validate));
  const draft = useDraft<string>(
    update,
    (next, isTyping) => {
      if (next !== value && problem(next) === null) set(next, isTyping);
    },
    value,
  );
  const form = useContext(FormContext);
  const id = useDomId();
  const shown = draft.draft ?? value;
  const wrong = problem(shown);
  const fault = useFault(node.props, { wrong, isEmpty: shown.trim() === "" });
  const isChanged = draft.draft !== undefined && draft.draft !== value;
  // While it differs from what was sent; where all is sent at once, always.
  const hasCount = maxChars !== null && (isChanged || update === "live");
  const hasHint = isChanged && update === "release" && wrong === null;
  const aside = (hasHint || hasCount) && (
    <span class="rp-hints">
      {hasHint && <DraftHint keys={node.kind === "textArea" ? "Ctrl+Enter" : "Enter"} />}
      {hasCount && <Count length={shown.length} max={maxChars} />}
    </span>
  );
  const frame: Omit<FieldProps, "children"> = { inputId: id, label, labelVisibility, help, required, fault, aside };
  const release = (): void => {
    // What is wrong stays where it was typed, with its reason.
    if (wrong === null) draft.release();
  };
  const field = {
    id,
    value: shown,
    disabled,
    placeholder: placeholder ?? undefined,
    maxLength: maxChars ?? undefined,
    enterkeyhint: form === null ? ("done" as const) : undefined,
    ...fault.aria,
    onInput: (event: FieldEvent) => draft.input(event.currentTarget.value),
    onChange: (event: FieldEvent) => {
      if (problem(event.currentTarget.value) === null) draft.settle(event.currentTarget.value);
      rest();
    },
    onBlur: release,
  };
  return {
    root: fault.root,
    frame,
    field,
    release,
    /** What is typed may be sent, and no button of a form sends it. */
    isReady: hasHint && form === null,
    /** By Enter, too. */
    mayEnter: form?.enterToSubmit,
    takeBack: takeBack(draft),
  };
}

interface FieldEvent {
  readonly currentTarget: { readonly value: string };
}

/** What is wrong with a text that does not fit, in words; an empty one may be sent. */
function problemOf(text: string, { source, flags, message }: { source: string; flags: string; message: string | null }) {
  if (text === "") return null;
  return new RegExp(source, flags).test(text) ? null : (message ?? "This does not have the form that is asked for.");
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
    <span>
      {length}/{max}
    </span>
  );
}
