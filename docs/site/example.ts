import { st } from "reprise";

/** An example below its code: what happens in it reruns it alone. Its code is edited on a page of its own. */
export async function drawExample(code: string, run: (() => Promise<void>) | undefined): Promise<void> {
  if (run === undefined) throw new Error(`There is no function for this example:\n${code}`);
  const text = code.trimEnd();
  st.code(text);
  await st.container({ border: true }, () => st.fragment(run)());
  st.container({ horizontal: true, align: "right" }, () => {
    st.linkButton("Edit", `edit.html#${encodeURIComponent(text)}`, { type: "tertiary", icon: ":material/edit:" });
  });
}
