import { NoCurrentRunError } from "../shared/errors.ts";
import type { St } from "../shared/script-api.ts";

/**
 * `st` as a script imports it: there for its types. A script's own import is resolved in the worker; used anywhere else it
 * says so.
 */
export const st: St = new Proxy({} as St, {
  get(_, name) {
    // What inspectors and `await` look at is no use of it.
    if (typeof name === "symbol" || name === "then") return undefined;
    throw new NoCurrentRunError(`st.${name} was used outside a script.`, {
      hint: "Hand the script's text to createRuntime().mount(element, { source }), or test it with AppTest from reprise/testing.",
    });
  },
});
