import type { ComponentChildren } from "preact";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";

export interface FieldProps {
  /** Id of the input that the label belongs to; without it the label is a text that the input names by `labelId`. */
  inputId?: string;
  labelId?: string;
  label: string;
  labelVisibility: "visible" | "hidden" | "collapsed";
  help: string | null;
  /** In words; shown below the input. */
  error?: string | null;
  errorId?: string;
  /** Shown at the end of the label's line. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** Label above, input, error below: the frame that all widgets share. */
export function Field({ inputId, labelId, label, labelVisibility, help, error, errorId, aside, children }: FieldProps) {
  const Label = inputId === undefined ? "span" : "label";
  return (
    <>
      <div class="rp-label-row" dir="auto" data-visibility={labelVisibility}>
        <Label class="rp-label" id={labelId} {...(inputId === undefined ? {} : { for: inputId })}>
          <Inline text={label} links={false} />
        </Label>
        {help !== null && <HelpTip label={label} text={help} />}
        {aside}
      </div>
      {children}
      {/* Always there, so that screen readers hear what comes into it. */}
      <div class="rp-field-error" id={errorId} role="status">
        {error ?? null}
      </div>
    </>
  );
}
