import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { FormContext } from "../../form-context.ts";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";
import type { Fault } from "./use-fault.ts";

export interface FieldProps {
  /** Id of the input that the label belongs to; without it the label is a text that the input names by `labelId`. */
  inputId?: string;
  labelId?: string;
  label: string;
  labelVisibility: "visible" | "hidden" | "collapsed";
  help: string | null;
  required?: boolean | undefined;
  /** What the script says is wrong; `fault` has that, too. */
  error?: string | undefined;
  fault?: Fault;
  /** Shown at the end of the label's line. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** Label above, input, error below: the frame that all widgets share. */
export function Field({ inputId, labelId, label, labelVisibility, help, required, error, fault, aside, children }: FieldProps) {
  const Label = inputId === undefined ? "span" : "label";
  return (
    <>
      <div class="rp-label-row" dir="auto" data-visibility={labelVisibility}>
        <Label class="rp-label" id={labelId} {...(inputId === undefined ? {} : { for: inputId })}>
          <Inline text={label} links={false} />
          {required === true && <Required />}
        </Label>
        {help !== null && <HelpTip label={label} text={help} />}
        {aside}
      </div>
      {children}
      <FieldError id={fault?.errorId} text={fault === undefined ? error : fault.told} />
    </>
  );
}

/** The mark of what has to be filled in before its form is sent: there is none outside of one. Screen readers are told by the control. */
export function Required() {
  if (useContext(FormContext) === null) return null;
  return (
    <span class="rp-required" aria-hidden="true">
      *
    </span>
  );
}

/** What is wrong with a field. Always there, so that screen readers hear what comes into it. */
export function FieldError({ id, text }: { id?: string | undefined; text: string | null | undefined }) {
  return (
    <div class="rp-field-error" dir="auto" id={id} role="status">
      {text ?? null}
    </div>
  );
}
