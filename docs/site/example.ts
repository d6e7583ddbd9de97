import { st } from "reprise";

/** An example below its code, or the editor of both. What happens in it reruns it alone. */
export const drawExample = st.fragment(async (name: string, code: string, run: (() => Promise<void>) | undefined) => {
  if (run === undefined) throw new Error(`There is no function for this example:\n${code}`);
  const key = `edit ${name}`;
  if (st.sessionState[key] === true) {
    st.anywidget(
      "./edit.js",
      { source: code },
      { label: "Editor", labelVisibility: "collapsed", css: "./lib/style.css", key: `editor ${name}` },
    );
  } else {
    st.code(code);
    await st.container({ border: true }, run);
  }
  st.container({ horizontal: true, align: "right" }, () => st.toggle("Edit", { key }));
});
