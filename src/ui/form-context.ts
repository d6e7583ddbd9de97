import { createContext } from "preact";

/** The name of the form that a view stands in, or null: changes in it wait for its button. */
export const FormContext = createContext<string | null>(null);
