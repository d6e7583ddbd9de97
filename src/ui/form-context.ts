import { createContext } from "preact";

/** A form, as the views in it see it. */
export interface FormScope {
  readonly name: string;
  /** Each lets go of what is being entered in one field: a submit may come while a field has the focus. */
  readonly releases: Set<() => void>;
}

/** The form that a view stands in, or null: changes in it wait for its button. */
export const FormContext = createContext<FormScope | null>(null);
