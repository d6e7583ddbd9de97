import type { Example } from "../example.ts";
import { reasonOf } from "../reason-of.ts";
import type { SharedProject } from "../share/shared-project.ts";
import { asExample } from "./as-example.ts";
import type { Project } from "./project.ts";
import { isLink, LINK, readOld, readProject } from "./project-store.ts";

/** A project, ready to be shown. */
export interface LoadedProject {
  readonly example: Example;
  readonly project: Project;
  /** An example, or somebody else's, as it came; null: it is one's own. */
  readonly original: Project | null;
  /** What somebody else's runs in. */
  readonly shared?: SharedProject | null;
}

/**
 * Loads a project: an example, with what was made of it here, one's own, or one that is in the address as a whole.
 * @param id where `example` is null: of one's own project, or all of somebody else's
 * @param packages that projects which are no examples may import
 * @throws LinkError for a link that is none
 */
export async function loadProject(
  id: string,
  example: Example | null,
  packages: Readonly<Record<string, string>>,
): Promise<LoadedProject> {
  if (example !== null) return loadExample(example);
  if (isLink(id)) return (await import("../share/open-link.ts")).openLink(id, packages);
  const project = await readProject(id);
  if (project === undefined) throw new Error("this browser does not keep it, or not any more");
  return { example: asExample(id, project, packages), project, original: null };
}

/** Somebody else's project, before it is known what it is. */
export const unreadLink: Example = { name: LINK, title: "Someone else’s", line: "", file: "", load: async () => "" };

/** Why there is nothing to be seen, and what to do. @param example null: it is none */
export function notLoaded(example: Example | null, error: unknown): string {
  // It says so itself.
  if (error instanceof Error && error.name === "LinkError") return error.message;
  const what = example === null ? "This project" : `“${example.title}”`;
  const way = example === null ? "Choose another one." : "Choose it again once the network answers.";
  return `${what} could not be loaded (${reasonOf(error)}). ${way}`;
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
