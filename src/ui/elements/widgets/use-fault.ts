import type { RefObject } from "preact";
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { FormContext } from "../../form-context.ts";
import { useDomId } from "../../use-dom-id.ts";

/** What is wrong with a field, and how it is told. */
export interface Fault {
  /** In words, for the reader; null if nothing is to be said. */
  readonly told: string | null;
  readonly errorId: string;
  /** Of the widget's outermost element. */
  readonly root: RefObject<HTMLDivElement | null>;
  /** Of the control that the fault is of. */
  readonly aria: {
    "aria-invalid": boolean;
    "aria-describedby": string;
    "aria-required"?: true;
  };
}

const MISSING = "Please fill this in.";
/** What can have the focus, but for the mark of a help tip. Of several, `data-wrong` marks the one that is at fault. */
const CONTROL = ":is(input:not([type=hidden]), select, textarea, button:not(.rp-help-mark)):enabled, [data-wrong]";

/**
 * A form is not sent while a field in it is at fault. What is missing is told once somebody has tried that; what was entered wrong,
 * at once; and what the script says, as long as it does. One that is disabled is no fault: nobody could mend it.
 * @param wrong what was entered wrong, in words
 * @param held what would be wrong with what is being typed, if it were sent now: told once the form is sent
 */
export function useFault(
  {
    required = false,
    disabled = false,
    error,
  }: { required?: boolean | undefined; disabled?: boolean | undefined; error?: string | undefined },
  {
    wrong = null,
    held = null,
    isEmpty,
    missing = MISSING,
  }: { wrong?: string | null; held?: string | null; isEmpty: boolean; missing?: string },
): Fault {
  const form = useContext(FormContext);
  const root = useRef<HTMLDivElement>(null);
  const [isTold, setTold] = useState(false);
  const lacks = held ?? (required && isEmpty ? missing : null);
  const fault = useRef<string | null>(null);
  fault.current = disabled ? null : (wrong ?? lacks);
  useLayoutEffect(() => {
    const check = (): HTMLElement | null => {
      setTold(fault.current !== null);
      if (fault.current === null) return null;
      const controls = [...(root.current?.querySelectorAll<HTMLElement>(CONTROL) ?? [])];
      // What is wrong itself, of several; where there is none now, as while a camera starts, the form waits all the same.
      return controls.find(({ dataset }) => dataset.wrong !== undefined) ?? controls[0] ?? root.current;
    };
    form?.checks.add(check);
    return () => {
      form?.checks.delete(check);
    };
  }, [form]);
  useEffect(() => {
    // Emptied by the form itself: that is no fault until somebody tries again.
    if (lacks === null) setTold(false);
  }, [lacks === null]);
  const told = wrong ?? (isTold ? lacks : null) ?? error ?? null;
  const errorId = `${useDomId()}-error`;
  return {
    told,
    errorId,
    root,
    aria: {
      "aria-invalid": told !== null,
      "aria-describedby": errorId,
      ...(required && form !== null && { "aria-required": true }),
    },
  };
}
