import { createContext } from "preact";

/** A form, as the views in it see it. */
export interface FormScope {
  readonly name: string;
  /** Each lets go of what is being entered in one field: a submit may come while a field has the focus. */
  readonly releases: Set<() => void>;
  /** Each tells its reader what is wrong with one field, and gives what is to have the focus then; null if nothing is. */
  readonly checks: Set<() => HTMLElement | null>;
  /** Enter in a field sends the form. */
  readonly enterToSubmit: boolean;
}

/** The form that a view stands in, or null: changes in it wait for its button. */
export const FormContext = createContext<FormScope | null>(null);
