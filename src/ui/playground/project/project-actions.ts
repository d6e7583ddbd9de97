import { signal } from "@preact/signals";
import { fileNameOf, saveFile } from "../../save-file.ts";
import type { StudioModel } from "../studio-model.ts";
import { type Files, freeName, isScript, nameFault, type Project, renamed, scriptText } from "./project.ts";
import { forgetProject, ownId, writeProject } from "./project-store.ts";

/** What a new project begins with. */
const NEW = `import { st } from "reprise";

st.title("New app");
const name = st.textInput("Your name");
if (name) st.write("Hello, " + name);
`;
const NEW_SIBLING = "export const value = 1;\n";

/** A name that is asked for. */
export interface NameQuestion {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  /** What is wrong with a name; null: nothing. */
  fault(name: string): string | null;
  done(name: string): void;
}

/** What can be done with projects and their files. */
export class ProjectActions {
  readonly question = signal<NameQuestion | null>(null);
  readonly #model: StudioModel;

  constructor(model: StudioModel) {
    this.#model = model;
  }

  /** A new project of one's own, which is opened. */
  create(): Promise<void> {
    return this.#add({ title: "New app", main: "app.ts", files: { "app.ts": NEW }, changed: Date.now() });
  }

  /** A copy of what is open: not of somebody else's, which becomes one's own by `take`. */
  async fork(): Promise<void> {
    const project = this.#model.project.value;
    if (project !== null) await this.#add({ ...project, title: `${project.title}, a copy`, changed: Date.now() });
  }

  /** Somebody else's project, as it stands, becomes one's own, and runs as such. */
  async take(): Promise<void> {
    const project = this.#model.project.value;
    if (project !== null) await this.#add({ ...project, changed: Date.now() });
  }

  rename(): void {
    const project = this.#model.project.value;
    if (project === null) return;
    this.question.value = {
      ...{ title: "Rename the project", label: "Name", value: project.title },
      fault: (name) => (name === "" ? "A project has a name." : null),
      done: (title) => {
        this.#model.change({ title });
        void this.#model.listOwn();
      },
    };
  }

  /** Deletes one's own project, which can be taken back. */
  async remove(): Promise<void> {
    const { project, example, notice } = this.#model;
    const [kept, id] = [project.value, example.value.name];
    if (kept === null || !this.#model.isOwn) return;
    await this.#model.leave();
    this.#model.forget(id);
    await forgetProject(id);
    location.hash = "";
    notice.value = { text: `“${kept.title}” is deleted.`, undo: () => void this.#write(id, kept) };
  }

  addFile(): void {
    const files = this.#files();
    this.question.value = {
      ...{ title: "A new file", label: "Name", value: freeName("util.ts", Object.keys(files)) },
      fault: (name) =>
        nameFault(name, Object.keys(files)) ??
        (isScript(name) ? null : "What is written here ends in .ts or .js; data are added as files."),
      done: (name) => this.#model.change({ files: { ...this.#files(), [name]: NEW_SIBLING } }, name),
    };
  }

  renameFile(): void {
    const [name, files] = [this.#model.file.value, this.#files()];
    const others = Object.keys(files).filter((other) => other !== name);
    this.question.value = {
      ...{ title: `Rename ${name}`, label: "Name", value: name },
      fault: (to) =>
        nameFault(to, others) ?? (isScript(to) === isScript(name) ? null : "A script ends in .ts or .js, and data do not."),
      done: (to) => {
        const { main = "" } = this.#model.project.value ?? {};
        this.#model.change({ files: renamed(this.#files(), name, to), main: main === name ? to : main }, to);
      },
    };
  }

  removeFile(): void {
    const [name, files] = [this.#model.file.value, this.#files()];
    if (name === this.#model.project.value?.main) return;
    const { [name]: gone, ...left } = files;
    if (gone === undefined) return;
    this.#model.change({ files: left });
    this.#model.notice.value = {
      text: `“${name}” is deleted.`,
      undo: () => this.#model.change({ files: { ...this.#files(), [name]: gone } }, name),
    };
  }

  /** Adds files to what is open: scripts as siblings, anything else as data. */
  async addFiles(given: readonly File[]): Promise<void> {
    let files = this.#files();
    let last = this.#model.file.value;
    for (const file of given) {
      last = freeName(file.name, Object.keys(files));
      // Named as the project has it; told from others by when it came.
      const data = (): File => new File([file], last, { type: file.type, lastModified: file.lastModified });
      files = { ...files, [last]: isScript(last) ? scriptText(await file.text()) : data() };
    }
    if (given.length > 0) this.#model.change({ files }, last);
  }

  /** Opens files as a project of their own: an archive, or a script with what belongs to it. */
  async openFiles(given: readonly File[]): Promise<void> {
    const [first] = given;
    if (first === undefined) return;
    try {
      let files: Files = {};
      for (const file of given) {
        const name = freeName(file.name, Object.keys(files));
        if (/\.zip$/i.test(file.name)) files = { ...files, ...(await (await import("./zip.ts")).unzipFiles(file, file.name)) };
        else files = { ...files, [name]: isScript(name) ? scriptText(await file.text()) : file };
      }
      const main = mainOf(files);
      if (main === null) throw new Error(`There is no script in “${first.name}”: a project has a file that ends in .ts or .js`);
      const isNotebook = /^\s*\/\/ %%/m.test(String(files[main]));
      const title = first.name.replace(/\.[^.]*$/, "") || "Opened";
      await this.#add({ title, main, files, changed: Date.now(), ...(isNotebook && { isNotebook }) });
    } catch (error) {
      this.#model.notice.value = { text: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Saves the file in the editor on the reader's disk. */
  saveFile(): void {
    const name = this.#model.file.value;
    const content = this.#files()[name];
    if (content !== undefined)
      saveFile(typeof content === "string" ? new Blob([content], { type: "text/plain" }) : content, name);
  }

  /** Saves the project as one file. */
  async saveZip(): Promise<void> {
    const { title = "" } = this.#model.project.value ?? {};
    try {
      const { zipFiles } = await import("./zip.ts");
      saveFile(await zipFiles(this.#files()), `${fileNameOf(title, "project")}.zip`);
    } catch (error) {
      this.#model.notice.value = { text: `The project was not saved: ${String(error)}` };
    }
  }

  #files(): Files {
    return this.#model.project.value?.files ?? {};
  }

  #add(project: Project): Promise<void> {
    return this.#write(ownId(crypto.randomUUID().slice(0, 8)), project);
  }

  async #write(id: string, project: Project): Promise<void> {
    try {
      await writeProject(id, project);
      location.hash = id;
    } catch (error) {
      this.#model.notice.value = {
        text: `This browser keeps nothing here (${String(error)}): there can be no project of your own. Save what is open as a file.`,
      };
    }
  }
}

/** The file that runs, of files that came without that being said; null: there is none. */
function mainOf(files: Files): string | null {
  const scripts = Object.keys(files).filter(isScript);
  return ["app.ts", "app.js", "main.ts"].find((name) => scripts.includes(name)) ?? scripts[0] ?? null;
}
