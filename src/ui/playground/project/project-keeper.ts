import { isSameFiles, type Merged, mergeFiles } from "./merge.ts";
import type { Project } from "./project.ts";
import { mergeProject } from "./project-store.ts";

interface KeeperOptions {
  id: string;
  /** As it is kept, or would be. */
  project: Project;
  /** An example as it came; null: it is one's own. */
  original: Project | null;
  /** Another tab's changes have come. */
  onMerged(project: Project, conflicts: Merged["conflicts"]): void;
  /** The browser keeps nothing. */
  onFailed(error: unknown): void;
}

/**
 * Keeps an open project, at each change. Other tabs that have it open are told, and what they have made of it comes here: both have the same,
 * and nothing is lost.
 */
export class ProjectKeeper {
  readonly #options: KeeperOptions;
  readonly #channel = new BroadcastChannel("reprise:studio");
  /** As this tab knows it to be kept. */
  #base: Project;
  #now: Project;
  #isDue = false;
  #saving: Promise<void> | null = null;
  #isClosed = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#base = options.project;
    this.#now = options.project;
    this.#channel.onmessage = ({ data }) => {
      if (data === options.id) this.#save();
    };
    // What was said while this tab was frozen was not heard.
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  /** The project is another one from now on. */
  change(project: Project): void {
    this.#now = project;
    this.#save();
  }

  /** Resolves when all that was changed is kept. */
  async close(): Promise<void> {
    this.#isClosed = true;
    document.removeEventListener("visibilitychange", this.#onVisible);
    await this.#saving;
    this.#channel.close();
  }

  readonly #onVisible = (): void => {
    if (document.visibilityState === "visible") this.#save();
  };

  #save(): void {
    this.#isDue = true;
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null;
    });
  }

  async #saveAll(): Promise<void> {
    const { id, original, onMerged, onFailed } = this.#options;
    while (this.#isDue) {
      this.#isDue = false;
      const sent = this.#now;
      try {
        const { project, conflicts, isNews } = await mergeProject(id, this.#base, sent, original);
        this.#base = project;
        if (isNews) this.#channel.postMessage(id);
        if (project.title !== sent.title || project.main !== sent.main || !isSameFiles(project.files, sent.files)) {
          // What was typed meanwhile goes on top.
          const { files } = mergeFiles(sent.files, this.#now.files, project.files);
          this.#now = { ...project, files };
          if (!isSameFiles(files, project.files)) this.#isDue = true;
          if (!this.#isClosed) onMerged(this.#now, conflicts);
        }
      } catch (error) {
        onFailed(error);
        return;
      }
    }
  }
}
