import { sizeText } from "../../elements/widgets/size-text.ts";
import type { StudioModel } from "../studio-model.ts";

/** What stands in the editor's place for a file that is not written: what it is, and how the script reads it. */
export function DataPanel({ model }: { model: StudioModel }) {
  const name = model.file.value;
  const content = model.project.value?.files[name];
  if (content === undefined || typeof content === "string") return null;
  return (
    <div class="rs-data">
      <h2>{name}</h2>
      <p class="rs-hint">
        {sizeText(content.size)}
        {content.type !== "" && `, ${content.type}`}. The script reads it so:
      </p>
      <pre class="rs-code">{`const file = await st.file(${JSON.stringify(name)});\nconst text = await file.text();`}</pre>
    </div>
  );
}
