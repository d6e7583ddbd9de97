import type { TestElement } from "../shared/page-reader.ts";

/** What `st.cancellable` has begun and can be cancelled, by its label. @param all of the page's @throws Error that lists what there is */
export function findWork(all: readonly TestElement[], label: string): TestElement {
  const going = all.filter(({ props }) => props.call !== null);
  const [found, another] = going.filter(({ props }) => props.label === label);
  if (found !== undefined && another === undefined) return found;
  const labels = going.map(({ props }) => `“${props.label}”`).join(", ");
  const what = found === undefined ? `Nothing called “${label}” can be cancelled.` : `Several are called “${label}”.`;
  throw new Error(`${what} What goes on: ${labels === "" ? "nothing" : labels}.`);
}
