import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { scrollableAttributes } from "../elements/view.ts";
import { fileNameOf, saveFile } from "../save-file.ts";
import { importedOf } from "./project/imported-of.ts";
import { siblingsOf } from "./project/project.ts";
import { embedSnippet } from "./record/embed-snippet.ts";
import { appTest, playwrightTest, type Recorded, type WrittenTest } from "./record/write-test.ts";
import { StudioDialog } from "./studio-dialog.tsx";
import type { StudioModel } from "./studio-model.ts";

type Sort = "playwright" | "node" | "embed";

const sorts: readonly (readonly [Sort, string, string])[] = [
  ["playwright", "Playwright", "A test in a browser, with the fixture of reprise/playwright."],
  ["node", "AppTest", "A test in Node, with AppTest of reprise/testing."],
  ["embed", "Embed", "The script on a page of yours."],
];

interface TestDialogProps {
  model: StudioModel;
  onClose(): void;
}

/** What was done on the page as a test of either sort, and the script as a snippet of HTML: to be copied, or saved. */
export function TestDialog({ model, onClose }: TestDialogProps) {
  const [sort, setSort] = useState<Sort>("playwright");
  const [said, say] = useState("");
  const written = useSignal<WrittenTest | null>(null);
  const steps = model.recording.value?.steps.value ?? [];
  useEffect(() => {
    let isOld = false;
    say("");
    write(model, sort).then(
      (test) => {
        if (!isOld) written.value = test;
      },
      (error: unknown) => {
        if (!isOld) written.value = { code: "", notes: [`This can't be written down: ${String(error)}`] };
      },
    );
    return () => {
      isOld = true;
    };
  }, [sort, steps]);
  const { code, notes } = written.value ?? { code: "", notes: [] };
  const copy = (): void =>
    void navigator.clipboard.writeText(code).then(
      () => say("Copied."),
      () => say("The browser does not let this page copy: select the text, and copy it by keys."),
    );
  const save = (): void => {
    const name = fileNameOf(model.example.value.name, "app");
    const ends = { playwright: ".spec.ts", node: ".test.ts", embed: ".html" };
    saveFile(new Blob([code], { type: "text/plain" }), `${name}${ends[sort]}`);
    say("Saved.");
  };
  return (
    <StudioDialog
      {...{ kind: "test", title: "A test of what you did", isLoose: true, onClose }}
      foot={
        <>
          <span role="status">{said}</span>
          <button
            type="button"
            class="rs-button"
            disabled={steps.length === 0}
            title="Opens the app once more, and forgets what was done"
            onClick={() => model.reopen()}
          >
            Begin anew
          </button>
          <button type="button" class="rs-button" onClick={save}>
            Save
          </button>
          <button type="button" class="rs-button" onClick={copy}>
            Copy
          </button>
          <button type="submit" class="rs-button rs-primary">
            Close
          </button>
        </>
      }
    >
      <p class="rs-hint">
        {steps.length === 0
          ? "Nothing was done on the page yet: close this, use the page, and come back."
          : `${steps.length} ${steps.length === 1 ? "step" : "steps"} since the app was opened.`}
      </p>
      <div class="rs-segments" {...{ role: "group", "aria-label": "Sort" }}>
        {sorts.map(([name, title, does]) => (
          <button key={name} type="button" title={does} aria-pressed={sort === name} onClick={() => setSort(name)}>
            {title}
          </button>
        ))}
      </div>
      {notes.length > 0 && (
        <ul class="rs-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <pre class="rs-code" {...scrollableAttributes("Code")}>
        {code}
      </pre>
    </StudioDialog>
  );
}

async function write(model: StudioModel, sort: Sort): Promise<WrittenTest> {
  const recording = model.recording.value;
  const source = model.source.value ?? "";
  const project = model.project.value;
  if (project === null) return { code: "", notes: ["The project is still loading."] };
  const { title, isNotebook } = model.example.value;
  const file = project.main;
  const siblings = siblingsOf(project.files, file);
  const packages = importedOf(source, model.example.value.packages ?? {});
  const cells = isNotebook === true;
  if (sort === "embed")
    return {
      code: embedSnippet({ source, siblings, packages, cells, isSandboxed: model.share.shared.value !== null }),
      notes: [],
    };
  const recorded: Recorded = {
    ...{ title, file, siblings, packages, cells },
    steps: recording?.steps.value ?? [],
    page: recording?.page() ?? [],
    textsBefore: recording?.textsBefore ?? [],
  };
  return sort === "playwright" ? playwrightTest(recorded) : appTest(recorded);
}
