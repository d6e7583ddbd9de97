import { useEffect, useState } from "preact/hooks";
import { scrollableAttributes } from "../../elements/view.ts";
import { importedOf } from "../project/imported-of.ts";
import { siblingsOf } from "../project/project.ts";
import type { ProjectActions } from "../project/project-actions.ts";
import { embedSnippet } from "../record/embed-snippet.ts";
import { StudioDialog } from "../studio-dialog.tsx";
import type { StudioModel } from "../studio-model.ts";
import { frameSnippet } from "./frame-snippet.ts";
import { lengthInWords } from "./link-length.ts";
import { LINK_LIMIT, LinkError, linkOf } from "./share-link.ts";

type Sort = "link" | "frame" | "html";
const sorts: readonly (readonly [Sort, string, string])[] = [
  [
    "link",
    "Link",
    "Whoever opens the link has the project, in a sandbox. All of it is in the link, data files too: no server keeps it.",
  ],
  ["frame", "Frame", "A piece of HTML for any page: the studio's page in a frame, with the project in its address."],
  ["html", "HTML", "A piece of HTML for a page that is built with the package reprise."],
];

interface ShareDialogProps {
  model: StudioModel;
  actions: ProjectActions;
  onClose(): void;
}

/** What is open as a link, or as a piece of HTML: to be copied. */
export function ShareDialog({ model, actions, onClose }: ShareDialogProps) {
  const [sort, setSort] = useState<Sort>("link");
  const [isSandboxed, setSandboxed] = useState(true);
  const [said, say] = useState("");
  /** The link; an error: there is none. */
  const [link, setLink] = useState<string | LinkError | null>(null);
  const project = model.project.value;
  useEffect(() => {
    let isOld = false;
    const make = async (): Promise<string | LinkError> => {
      if (project === null) return new LinkError("The project is still loading.");
      return `${location.origin}${location.pathname}#${await linkOf(project)}`;
    };
    make()
      .catch((error: unknown) => (error instanceof LinkError ? error : new LinkError(`There is no link: ${String(error)}`)))
      .then((made) => {
        if (!isOld) setLink(made);
      });
    return () => {
      isOld = true;
    };
  }, [project]);
  const isLinked = sort !== "html";
  const isTooLong = isLinked && typeof link === "string" && link.length > LINK_LIMIT;
  const words = link === null ? "…" : typeof link === "string" ? lengthInWords(link.length, sort === "link") : link.message;
  const text = textOf(model, sort, typeof link === "string" && !isTooLong ? link : null, isSandboxed);
  const copy = (): void => {
    if (text === null) return;
    navigator.clipboard.writeText(text).then(
      () => say("Copied."),
      () => say("The browser does not let this page copy: select the text, and copy it by keys."),
    );
  };
  const choose = (next: Sort): void => {
    setSort(next);
    say("");
  };
  return (
    <StudioDialog
      {...{ kind: "share", title: "Share", isLoose: true, onClose }}
      foot={
        <>
          <span role="status">{said}</span>
          {isLinked && link !== null && text === null && (
            <button type="button" class="rs-button" onClick={() => void actions.saveZip()}>
              Save as .zip
            </button>
          )}
          <button type="button" class="rs-button rs-primary" disabled={text === null} onClick={copy}>
            {sort === "link" ? "Copy link" : "Copy HTML"}
          </button>
          <button type="submit" class="rs-button">
            Close
          </button>
        </>
      }
    >
      <div class="rs-segments" {...{ role: "group", "aria-label": "Sort" }}>
        {sorts.map(([name, title]) => (
          <button key={name} type="button" aria-pressed={sort === name} onClick={() => choose(name)}>
            {title}
          </button>
        ))}
      </div>
      <p class="rs-hint">{sorts.find(([name]) => name === sort)?.[2]}</p>
      {sort === "link" && text !== null && (
        <label class="rs-field">
          Link
          <input readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
      {sort !== "link" && text !== null && (
        <pre class="rs-code" {...scrollableAttributes("HTML")}>
          {text}
        </pre>
      )}
      {isLinked ? (
        <p class={link !== null && text === null ? "rs-fault" : "rs-hint"} data-rs-length="" role="status">
          {words}
        </p>
      ) : (
        <label class="rs-check">
          <input type="checkbox" checked={isSandboxed} onChange={(event) => setSandboxed(event.currentTarget.checked)} />
          In a sandbox: the script reaches nothing of that page
        </label>
      )}
    </StudioDialog>
  );
}

/** What is copied; null: there is nothing. */
function textOf(model: StudioModel, sort: Sort, link: string | null, isSandboxed: boolean): string | null {
  if (sort === "link") return link;
  const { title, isNotebook, packages = {} } = model.example.value;
  if (sort === "frame") return link === null ? null : frameSnippet(link, title);
  const project = model.project.value;
  if (project === null) return null;
  const source = String(project.files[project.main]);
  return embedSnippet({
    source,
    siblings: siblingsOf(project.files, project.main),
    packages: importedOf(source, packages),
    cells: isNotebook === true,
    isSandboxed,
  });
}
