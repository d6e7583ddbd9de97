import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { AppModel } from "../app.ts";
import type { Theme } from "../app-options.ts";
import { settled } from "../settled.ts";
import type { Example } from "./example.ts";
import { keepTheme, readTheme } from "./kept-theme.ts";
import type { Language } from "./language/language-client.ts";
import { LanguageLoader, type LoadTypes } from "./language-loader.ts";
import { type LoadedProject, loadProject, notLoaded, unreadLink } from "./project/load-project.ts";
import { isSameFiles } from "./project/merge.ts";
import { isScript, type Project, siblingsOf } from "./project/project.ts";
import { ProjectKeeper } from "./project/project-keeper.ts";
import { isLink, isOwn, ownProjects } from "./project/project-store.ts";
import type { Recording } from "./record/recorder.ts";
import { ShareState } from "./share/share-state.ts";
import { type StudioApp, StudioApps } from "./studio-apps.ts";
import type { StudioNotice } from "./studio-notice.ts";

/** An edited script runs after a pause of this long, ms. */
const RUN_AFTER = 400;

/** What is open in the studio: one project, its files, its running app. */
export class StudioModel {
  readonly examples: readonly Example[];
  readonly theme = signal<Theme>(readTheme());
  /** Of the two panes, the one that is shown where there is room for one only. */
  readonly tab = signal<"code" | "page">("page");
  /** One's own projects, the one that was changed last first. */
  readonly own = signal<readonly (readonly [id: string, title: string])[]>([]);
  /** The dialog with the test of what was done is open. */
  readonly isTesting = signal(false);
  readonly notice = signal<StudioNotice | null>(null);
  readonly share = new ShareState();
  readonly #example: Signal<Example>;
  readonly #project = signal<Project | null>(null);
  readonly #original = signal<Project | null>(null);
  readonly #file = signal("");
  readonly #revision = signal(0);
  readonly #shown = signal<StudioApp | null>(null);
  readonly #error = signal<string | null>(null);
  readonly #apps: StudioApps;
  readonly #packages: Readonly<Record<string, string>>;
  readonly #language: LanguageLoader;
  #keeper: ProjectKeeper | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opening = 0;

  /** What knows the types of scripts; null until it was wanted, and has come. */
  readonly language: ReadonlySignal<Language | null>;
  /** The example that is open, or one's own project as one. */
  readonly example: ReadonlySignal<Example>;
  /** The project as it stands; null while it is loaded. */
  readonly project: ReadonlySignal<Project | null> = this.#project;
  /** The name of the file that is in the editor. */
  readonly file: ReadonlySignal<string> = this.#file;
  /** The text of the file that runs; null while it is loaded. */
  readonly source = computed(() => this.#textOf(this.#project.value?.main ?? ""));
  /** The text that is in the editor; null: none is. */
  readonly text = computed(() => this.#textOf(this.#file.value));
  /** An example is another one than what came. */
  readonly isChanged = computed(() => {
    const [now, before] = [this.#project.value, this.#original.value];
    return now !== null && before !== null && !isSameFiles(now.files, before.files);
  });
  /** Changes when the text was set from elsewhere than the editor, which has to show it then. */
  readonly revision: ReadonlySignal<number> = this.#revision;
  readonly app: ReadonlySignal<AppModel | null> = computed(() => this.#shown.value?.app ?? null);
  /** What was done on the page since the app was opened. */
  readonly recording: ReadonlySignal<Recording | null> = computed(() => this.#shown.value?.recording ?? null);
  /** Why the project could not be loaded. */
  readonly error: ReadonlySignal<string | null> = this.#error;

  /**
   * @param page where apps are shown
   * @param loadTypes loads the declarations that scripts are checked by
   */
  constructor(examples: readonly Example[], first: Example, page: HTMLElement, loadTypes: LoadTypes) {
    this.examples = examples;
    this.#example = signal(first);
    this.example = this.#example;
    this.#packages = Object.assign({}, ...examples.map((example) => example.packages ?? {}));
    this.#language = new LanguageLoader(loadTypes, Object.keys(this.#packages));
    this.language = this.#language.language;
    this.#apps = new StudioApps(page, this.#packages);
  }

  /** It is one's own: it has a name, and can be deleted. */
  get isOwn(): boolean {
    return isOwn(this.#example.value.name);
  }

  /** Opens the example or the project of that name, else the first example. */
  async open(name: string): Promise<void> {
    const opening = ++this.#opening;
    clearTimeout(this.#timer);
    void this.leave();
    const isExample = !isOwn(name) && !isLink(name);
    const known = isExample ? (this.examples.find((other) => other.name === name) ?? this.examples[0]) : undefined;
    if (known !== undefined || isLink(name)) this.#example.value = known ?? unreadLink;
    this.#project.value = null;
    this.#error.value = null;
    try {
      const loaded = await loadProject(name, known ?? null, this.#packages);
      if (opening === this.#opening) this.#show(loaded);
    } catch (error) {
      if (opening !== this.#opening) return;
      // What is there is of another one.
      this.#apps.leave();
      this.#shown.value = null;
      this.share.show(null);
      this.#error.value = notLoaded(known ?? null, error);
    }
    await this.listOwn();
  }

  /** Resolves when what is open is kept; what is done to it from then on is not. */
  async leave(): Promise<void> {
    const keeper = this.#keeper;
    this.#keeper = null;
    await keeper?.close();
  }

  /** Reads which projects are one's own. */
  async listOwn(): Promise<void> {
    this.own.value = await ownProjects().catch(() => []);
  }

  /** Somebody is about to write. */
  wantLanguage(): void {
    const contents = Object.values(this.#project.value?.files ?? {});
    this.#language.want(contents.filter((content): content is string => typeof content === "string"));
  }

  /** Loads the compiler and the texts of all examples once the first one is there: then they open without a network, and edits run at once. */
  async loadAhead(): Promise<void> {
    await settled(() => this.app.value !== null);
    await this.app.value?.idle();
    await this.app.value?.worker.call("loadCompiler").catch(() => {});
    for (const { load } of this.examples) await load().catch(() => {});
  }

  /** The text in the editor was edited: it is kept at once, and runs after a pause. */
  edit(text: string): void {
    this.#write(this.#file.value, text);
  }

  /** The project is another one from now on: it is kept, and runs. @param file that is in the editor then */
  change(next: Partial<Project>, file = this.#file.value): void {
    const project = this.#project.value;
    if (project === null) return;
    this.#keep({ ...project, ...next });
    this.select(file);
    this.#revision.value++;
    this.run();
  }

  /** Shows a file in the editor. */
  select(file: string): void {
    const { files = {}, main = "" } = this.#project.value ?? {};
    this.#file.value = files[file] === undefined ? main : file;
  }

  /** Runs the project as it stands. */
  run(): void {
    clearTimeout(this.#timer);
    const [project, source, shown] = [this.#project.value, this.source.value, this.#shown.value];
    if (project === null || source === null || shown === null) return;
    const isNews = !isSameFiles({ ...shown.files, [project.main]: source }, project.files);
    shown.files = project.files;
    void shown.app.run({ source, ...(isNews && { files: siblingsOf(project.files, project.main) }) });
  }

  /** Puts the example back as it came. */
  reset(): void {
    const [original, project] = [this.#original.value, this.#project.value];
    if (original === null || project === null) return;
    this.change(original);
    this.notice.value = { text: "It is as it came.", undo: () => this.change(project) };
  }

  /** The project of that name is no more. */
  forget(name: string): void {
    this.#apps.forget(name);
  }

  /** Opens the app once more, as it is when it is opened: what was done on its page is forgotten. */
  reopen(): void {
    if (this.#project.value !== null) this.#mount(this.#project.value);
  }

  setTheme(theme: Theme): void {
    this.theme.value = theme;
    const app = this.app.value;
    if (app !== null) app.theme.value = theme;
    keepTheme(theme);
  }

  #textOf(name: string): string | null {
    const content = this.#project.value?.files[name];
    return typeof content === "string" ? content : null;
  }

  #write(name: string, text: string): void {
    const project = this.#project.value;
    if (project === null || project.files[name] === text || !isScript(name)) return;
    this.#keep({ ...project, files: { ...project.files, [name]: text } });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.run(), RUN_AFTER);
  }

  #keep(project: Project): void {
    const original = this.#original.value;
    const isAsItCame = original !== null && isSameFiles(project.files, original.files);
    const next = { ...project, changed: isAsItCame ? 0 : Date.now() };
    this.#project.value = next;
    if (this.isOwn && next.title !== this.#example.value.title)
      this.#example.value = { ...this.#example.value, title: next.title };
    this.#keeper?.change(next);
  }

  #show({ example, project, original, shared = null }: LoadedProject): void {
    this.#example.value = example;
    this.#original.value = original;
    this.#project.value = project;
    this.#file.value = project.main;
    this.#revision.value++;
    const before = this.share.show(shared);
    // What is somebody else's is kept once it is made one's own.
    this.#keeper = shared === null ? this.#keeperOf({ example, project, original }) : null;
    const left = shared === null ? this.#apps.back(example.name, this.theme.value) : null;
    if (left === null) this.#mount(project);
    else {
      this.#shown.value = left;
      if (example.isNotebook) this.tab.value = "page";
      if (!isSameFiles(left.files, project.files)) this.run();
    }
    before?.close();
  }

  #keeperOf({ example, project, original }: LoadedProject): ProjectKeeper {
    return new ProjectKeeper({
      id: example.name,
      project,
      original,
      onMerged: (merged, conflicts) => {
        this.#project.value = merged;
        this.select(this.#file.value);
        this.#revision.value++;
        this.run();
        const [first] = conflicts;
        if (first !== undefined)
          this.notice.value = {
            text: `“${first.name}” was changed in another tab at the same lines. What stood there is in “${first.copy}” now.`,
          };
      },
      onFailed: () => {
        this.notice.value = { text: "This browser keeps nothing here: save the project as a file before you leave." };
      },
    });
  }

  #mount(project: Project): void {
    const example = this.#example.value;
    const shared = this.share.shared.value;
    if (example.isNotebook) this.tab.value = "page";
    this.#shown.value = this.#apps.open({
      ...{ example, project, shared, theme: this.theme.value },
      // It is run from there.
      onSource: (app, source, saved) => {
        const now = this.#project.value;
        if (now === null || this.app.value !== app) return;
        this.#keep({ ...now, files: { ...now.files, [now.main]: source } });
        if (shared === null) saved();
      },
    });
  }
}
