import { st } from "reprise";

/** An example below its code: what happens in it reruns it alone. */
export async function drawExample(code: string, run: (() => Promise<void>) | undefined): Promise<void> {
  if (run === undefined) throw new Error(`There is no function for this example:\n${code}`);
  st.code(code.trimEnd());
  await st.container({ border: true }, () => st.fragment(run)());
}
