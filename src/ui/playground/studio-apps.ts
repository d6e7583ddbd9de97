import type { AppModel } from "../app.ts";
import type { Theme } from "../app-options.ts";
import { AppHost } from "../runtime.ts";
import type { Example } from "./example.ts";
import { type Files, type Project, siblingsOf } from "./project/project.ts";
import { type Recording, record } from "./record/recorder.ts";
import type { SharedProject } from "./share/shared-project.ts";
import { editorShortcuts, studioShortcuts } from "./shortcuts.ts";

/** So many apps stay as they were left; the one that was left first goes first. */
const MOST_LEFT = 4;

/** The app of a project that is open, or was. */
export interface StudioApp {
  readonly name: string;
  readonly app: AppModel;
  readonly recording: Recording;
  /** The files as it has them. */
  files: Files;
}

/** What an app is opened with. */
interface Opening {
  readonly example: Example;
  readonly project: Project;
  readonly theme: Theme;
  readonly shared: SharedProject | null;
  /** Of a notebook, which is edited in its cells: its text is another one. */
  onSource(app: AppModel, source: string, saved: () => void): void;
}

interface Placed extends StudioApp {
  readonly place: HTMLElement;
  readonly isKept: boolean;
  /** How far down its page was read, CSS pixels. */
  scroll: number;
}

/**
 * The apps of the studio: the one that is shown, and those that were left. These stay as they were, with their state, their cached results
 * and what they have drawn, out of the document: who comes back finds what he left.
 */
export class StudioApps {
  readonly #page: HTMLElement;
  readonly #host: AppHost;
  readonly #left = new Map<string, Placed>();
  #shown: Placed | null = null;
  #isFirst = true;

  /** @param page where apps are shown @param packages that their scripts may import */
  constructor(page: HTMLElement, packages: Readonly<Record<string, string>>) {
    this.#page = page;
    this.#host = new AppHost({ packages });
  }

  /** Shows an app as it was left, if it was; what was shown is left. Null: there is none. */
  back(name: string, theme: Theme): StudioApp | null {
    if (this.#shown?.name === name) return this.#shown;
    // Taken out first: it might be the one that goes.
    const found = this.#left.get(name);
    this.#left.delete(name);
    this.leave();
    if (found === undefined) return null;
    found.app.theme.value = theme;
    this.#show(found);
    return found;
  }

  /** Opens the app of a project, and shows it; what was shown is left, or closed if it is of that project. */
  open({ example, project, theme, shared, onSource }: Opening): StudioApp {
    const { name, isNotebook } = example;
    this.forget(name);
    this.leave();
    const place = document.createElement("div");
    place.className = "rs-place";
    this.#page.append(place);
    const source = project.files[project.main];
    const app = (shared?.apps ?? this.#host).mount(place, {
      source: typeof source === "string" ? source : "",
      // For a quick start only: later ones have the compiler, and open without a network. What the user has edited is compiled.
      ...(example.compiled === undefined || !this.#isFirst ? {} : { compiled: example.compiled }),
      fileName: project.main,
      // Of whatever text: the user edits it.
      id: `studio ${name}`,
      files: siblingsOf(project.files, project.main),
      theme,
      shortcuts: "page",
      anywidgets: shared === null ? "any" : "none",
      ...(isNotebook && { cells: true, view: "notebook", code: "folded", edit: true }),
    });
    this.#isFirst = false;
    if (isNotebook) app.on("source", ({ source: next, saved }) => onSource(app, next, saved));
    app.moreShortcuts = isNotebook ? studioShortcuts : editorShortcuts;
    shared?.watch(app);
    const files = project.files;
    const opened = { name, app, recording: record(app, place), files, place, isKept: shared === null, scroll: 0 };
    this.#show(opened);
    return opened;
  }

  /** Takes away what is shown. What was running, or could not go on, is closed: it would keep the others waiting. */
  leave(): void {
    const left = this.#shown;
    if (left === null) return;
    this.#shown = null;
    left.scroll = this.#page.parentElement?.scrollTop ?? 0;
    left.place.remove();
    if (!left.isKept || left.app.state.value !== "idle") {
      void left.app.close();
      return;
    }
    this.#left.set(left.name, left);
    for (const [name] of this.#left) {
      if (this.#left.size <= MOST_LEFT) break;
      this.#close(name);
    }
  }

  /** The app of that project is not as it was any more: it is opened anew the next time. */
  forget(name: string): void {
    this.#close(name);
    const shown = this.#shown;
    if (shown?.name !== name) return;
    this.#shown = null;
    shown.place.remove();
    void shown.app.close();
  }

  #show(app: Placed): void {
    this.#page.append(app.place);
    this.#page.parentElement?.scrollTo({ top: app.scroll });
    this.#shown = app;
  }

  #close(name: string): void {
    void this.#left.get(name)?.app.close();
    this.#left.delete(name);
  }
}
