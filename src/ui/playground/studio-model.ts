import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { AppModel } from "../app.ts";
import type { Shortcut, Theme } from "../app-options.ts";
import { AppHost } from "../runtime.ts";
import { settled } from "../settled.ts";
import type { Example } from "./example.ts";
import { readKept, writeKept } from "./kept-source.ts";
import type { Language } from "./language/language-client.ts";
import { type Recording, record } from "./record/recorder.ts";

/** An edited script runs after a pause of this long, ms. */
const RUN_AFTER = 400;

/** What the editor knows that somebody could not guess. */
const editorShortcuts: readonly Shortcut[] = [
  ["Ctrl or Cmd Enter", "In the editor: run the script as it stands"],
  ["Esc, then Tab", "In the editor: go on to what follows"],
  ["F2, F12", "In the editor: rename what is at the caret, go to where it is declared"],
];

export type LoadTypes = () => Promise<ReadonlyMap<string, string>>;

/** What is open in the studio: one example, its text, its running app. */
export class StudioModel {
  readonly examples: readonly Example[];
  readonly theme = signal<Theme>(readTheme());
  /** Of the two panes, the one that is shown where there is room for one only. */
  readonly tab = signal<"code" | "page">("page");
  readonly #example: Signal<Example>;
  readonly #source = signal<string | null>(null);
  readonly #original = signal<string | null>(null);
  readonly #revision = signal(0);
  readonly #app = signal<AppModel | null>(null);
  readonly #recording = signal<Recording | null>(null);
  readonly #error = signal<string | null>(null);
  readonly #apps: AppHost;
  readonly #page: HTMLElement;
  readonly #language = signal<Language | null>(null);
  readonly #loadTypes: LoadTypes;
  #isLanguageWanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opening = 0;

  /**
   * @param page where apps are shown
   * @param loadTypes loads the declarations that scripts are checked by
   */
  constructor(examples: readonly Example[], first: Example, page: HTMLElement, loadTypes: LoadTypes) {
    this.examples = examples;
    this.#example = signal(first);
    this.#page = page;
    this.#loadTypes = loadTypes;
    this.#apps = new AppHost({ packages: Object.assign({}, ...examples.map((example) => example.packages ?? {})) });
  }

  get example(): ReadonlySignal<Example> {
    return this.#example;
  }
  /** The text as it stands in the editor; null while it is loaded. */
  get source(): ReadonlySignal<string | null> {
    return this.#source;
  }
  /** The text of the example as it came. */
  get original(): ReadonlySignal<string | null> {
    return this.#original;
  }
  /** What the reader has made of the text is another one than what came. */
  get isChanged(): boolean {
    const source = this.#source.value;
    return source !== null && source !== this.#original.value;
  }
  /** Changes when the text was set from elsewhere than the editor, which has to show it then. */
  get revision(): ReadonlySignal<number> {
    return this.#revision;
  }
  get app(): ReadonlySignal<AppModel | null> {
    return this.#app;
  }
  /** What was done on the page since the app was opened. */
  get recording(): ReadonlySignal<Recording | null> {
    return this.#recording;
  }
  /** What knows the types of scripts; null until it was wanted, and has come. */
  get language(): ReadonlySignal<Language | null> {
    return this.#language;
  }
  /** Why the example could not be loaded. */
  get error(): ReadonlySignal<string | null> {
    return this.#error;
  }

  /** Opens the example of that name, else the first. */
  async open(name: string): Promise<void> {
    const example = this.examples.find((other) => other.name === name) ?? this.examples[0];
    if (example === undefined) return;
    const opening = ++this.#opening;
    clearTimeout(this.#timer);
    this.#example.value = example;
    this.#source.value = null;
    this.#error.value = null;
    try {
      const [original, kept] = await Promise.all([example.load(), readKept(example.name)]);
      if (opening !== this.#opening) return;
      this.#original.value = original;
      this.#source.value = kept ?? original;
      this.#revision.value++;
      this.#mount(example, kept ?? original);
    } catch (error) {
      if (opening !== this.#opening) return;
      // What is there is of another one.
      void this.#app.value?.close();
      this.#app.value = null;
      this.#error.value = `“${example.title}” could not be loaded (${reasonOf(error)}). Choose it again once the network answers.`;
    }
  }

  /** Somebody is about to write. Without a network it does not come, and is tried again next time. */
  wantLanguage(): void {
    if (this.#isLanguageWanted) return;
    this.#isLanguageWanted = true;
    const packages = this.examples.flatMap((example) => Object.keys(example.packages ?? {}));
    const load = async (): Promise<void> => {
      const [{ openLanguage }, types] = await Promise.all([import("./language/language-client.ts"), this.#loadTypes()]);
      this.#language.value = await openLanguage(types, packages);
    };
    load().catch(() => {
      this.#isLanguageWanted = false;
    });
  }

  /** Loads the compiler and the texts of all examples once the first one is there: then they open without a network, and edits run at once. */
  async loadAhead(): Promise<void> {
    await settled(() => this.#app.value !== null);
    await this.#app.value?.idle();
    await this.#app.value?.worker.call("loadCompiler").catch(() => {});
    for (const { load } of this.examples) await load().catch(() => {});
  }

  /** The text was edited: it is kept at once, and runs after a pause. */
  edit(source: string): void {
    if (!this.#keep(source)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.run(), RUN_AFTER);
  }

  /** Runs the text as it stands. */
  run(): void {
    clearTimeout(this.#timer);
    const source = this.#source.value;
    if (source !== null) void this.#app.value?.run(source);
  }

  /** Puts the example back as it came. */
  reset(): void {
    const original = this.#original.value;
    if (original === null) return;
    this.edit(original);
    this.#revision.value++;
    this.run();
  }

  /** Opens the app once more, as it is when it is opened: what was done on its page is forgotten. */
  reopen(): void {
    const source = this.#source.value;
    if (source !== null) this.#mount(this.#example.value, source);
  }

  setTheme(theme: Theme): void {
    this.theme.value = theme;
    const app = this.#app.value;
    if (app !== null) app.theme.value = theme;
    try {
      localStorage.setItem("reprise:theme", theme);
    } catch {
      // Where nothing can be kept, the choice lasts as long as the page.
    }
  }

  /** @returns false for a text that is kept already */
  #keep(source: string): boolean {
    if (source === this.#source.value) return false;
    this.#source.value = source;
    void writeKept(this.#example.value.name, source === this.#original.value ? null : source);
    return true;
  }

  #mount(example: Example, source: string): void {
    const app = this.#apps.mount(this.#page, {
      source,
      // For a quick start only: later ones have the compiler, and open without a network. What the user has edited is compiled.
      ...(example.compiled === undefined || this.#app.value !== null ? {} : { compiled: example.compiled }),
      fileName: example.file,
      // Of whatever text: the user edits it.
      id: `studio ${example.isNotebook ? example.name : example.file}`,
      files: example.files ?? {},
      theme: this.theme.value,
      shortcuts: "page",
      anywidgets: "any",
      ...(example.isNotebook && { cells: true, view: "notebook", code: "folded", edit: true }),
    });
    if (example.isNotebook) {
      this.tab.value = "page";
      // It is edited in its cells, and run from there.
      app.on("source", ({ source, saved }) => {
        this.#keep(source);
        saved();
      });
    } else app.moreShortcuts = editorShortcuts;
    this.#recording.value = record(app, this.#page);
    this.#app.value = app;
  }
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem("reprise:theme");
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Why something was not loaded, in a few words: browsers say so at length, with addresses. */
function reasonOf(error: unknown): string {
  if (!navigator.onLine) return "there is no network";
  return /fetch|import/i.test(String(error)) ? "the server did not answer" : String(error);
}
