import type { Example } from "../example.ts";
import type { Project } from "./project.ts";
import { readOld, readProject } from "./project-store.ts";

/** A project, ready to be shown. */
export interface LoadedProject {
  readonly example: Example;
  readonly project: Project;
  /** An example as it came; null: it is one's own. */
  readonly original: Project | null;
}

/**
 * Loads a project: an example, with what was made of it here, or one's own.
 * @param id of one's own project, where `example` is null
 * @param packages that own projects may import
 */
export async function loadProject(
  id: string,
  example: Example | null,
  packages: Readonly<Record<string, string>>,
): Promise<LoadedProject> {
  if (example !== null) return loadExample(example);
  const project = await readProject(id);
  if (project === undefined) throw new Error("this browser does not keep it, or not any more");
  const { title, main, isNotebook } = project;
  const text = project.files[main];
  return {
    example: {
      name: id,
      title,
      line: "",
      file: main,
      packages,
      load: async () => String(text),
      ...(isNotebook && { isNotebook }),
    },
    project,
    original: null,
  };
}

async function loadExample(example: Example): Promise<LoadedProject> {
  const { name, title, file, isNotebook, files = {} } = example;
  // Where nothing can be kept (private windows), nothing is.
  const [text, kept, old] = await Promise.all([
    example.load(),
    readProject(name).catch(() => undefined),
    readOld(name).catch(() => undefined),
  ]);
  const siblings = Object.entries(files).map(([path, content]) => [path.replace(/^\.\//, ""), content] as const);
  const original: Project = {
    ...{ title, main: file, changed: 0, files: { [file]: text, ...Object.fromEntries(siblings) } },
    ...(isNotebook && { isNotebook }),
  };
  // What was put back is as it comes, whatever came then.
  if (kept !== undefined) return { example, project: kept.changed > 0 ? kept : original, original };
  const project = old === undefined ? original : { ...original, files: { ...original.files, [file]: old }, changed: 1 };
  return { example, project, original };
}
