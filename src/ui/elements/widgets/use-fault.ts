import type { RefObject } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
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
const CONTROL = "input:not([type=hidden]), select, textarea, button";

/**
 * A form is not sent while a field in it is at fault. What is missing is told once somebody has tried that; what was entered wrong,
 * at once; and what the script says, as long as it does.
 * @param wrong what was entered wrong, in words
 */
export function useFault(
  { required = false, error }: { required?: boolean | undefined; error?: string | undefined },
  { wrong = null, isEmpty, missing = MISSING }: { wrong?: string | null; isEmpty: boolean; missing?: string },
): Fault {
  const form = useContext(FormContext);
  const root = useRef<HTMLDivElement>(null);
  const [isTold, setTold] = useState(false);
  const lacks = required && isEmpty ? missing : null;
  const fault = useRef<string | null>(null);
  fault.current = wrong ?? lacks;
  useEffect(() => {
    const check = (): HTMLElement | null => {
      setTold(fault.current !== null);
      return fault.current === null ? null : (root.current?.querySelector<HTMLElement>(CONTROL) ?? null);
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
    aria: { "aria-invalid": told !== null, "aria-describedby": errorId, ...(required && { "aria-required": true }) },
  };
}
