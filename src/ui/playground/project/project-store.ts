import { del, get, getMany, keys, set, update } from "idb-keyval";
import { isSameFiles, type Merged, mergeFiles } from "./merge.ts";
import type { Project } from "./project.ts";

const PREFIX = "reprise:project:";
/** Where an example's text was kept before it had files. */
const OLD = "reprise:source:";

/** Whose project it is: an example's, by its name, or one's own. */
export const ownId = (id: string): string => `own/${id}`;
export const isOwn = (id: string): boolean => id.startsWith("own/");

/** What a project begins with that is in the address as a whole: see share/share-link.ts. */
export const LINK = "share/";
export const isLink = (id: string): boolean => id.startsWith(LINK);

/** A project that is kept; undefined: none. Rejects where the browser keeps nothing. */
export async function readProject(id: string): Promise<Project | undefined> {
  return get<Project>(PREFIX + id);
}

/** The text of an example as it was kept before it had files. */
export async function readOld(name: string): Promise<string | undefined> {
  const text: unknown = await get(OLD + name);
  return typeof text === "string" ? text : undefined;
}

/** One's own projects, the one that was changed last first. */
export async function ownProjects(): Promise<readonly (readonly [id: string, title: string])[]> {
  const found = (await keys<string>()).filter((key) => String(key).startsWith(PREFIX + ownId("")));
  const projects = await getMany<Project | undefined>(found);
  // One may have been deleted since its name was read.
  const own = projects.flatMap((project, at) => (project === undefined ? [] : [[found[at] ?? "", project] as const]));
  return own.sort(([, a], [, b]) => b.changed - a.changed).map(([key, { title }]) => [key.slice(PREFIX.length), title] as const);
}

export const writeProject = (id: string, project: Project): Promise<void> => set(PREFIX + id, project);

export const forgetProject = (id: string): Promise<void> => del(PREFIX + id);

/**
 * Keeps what this tab has made of a project, together with what another one has made of it meanwhile.
 * @param base the project as this tab knows it to be kept
 * @param absent what it is where nothing is kept: an example as it came; null: another tab has deleted it, and it is there again
 * @returns what is kept from then on
 */
export async function mergeProject(
  id: string,
  base: Project,
  mine: Project,
  absent: Project | null,
): Promise<{ project: Project; conflicts: Merged["conflicts"]; isNews: boolean }> {
  let result = { project: mine, conflicts: [] as Merged["conflicts"], isNews: true };
  await update<Project>(PREFIX + id, (kept) => {
    const theirs = kept ?? absent;
    if (theirs === null) return mine;
    const { files, conflicts } = mergeFiles(base.files, mine.files, theirs.files);
    const title = mine.title === base.title ? theirs.title : mine.title;
    const main = mine.main === base.main ? theirs.main : mine.main;
    const isNews = title !== theirs.title || main !== theirs.main || !isSameFiles(files, theirs.files);
    const changed = isSameFiles(files, mine.files) ? mine.changed : Math.max(mine.changed, theirs.changed);
    result = { project: isNews || kept === undefined ? { ...mine, title, main, files, changed } : theirs, conflicts, isNews };
    return result.project;
  });
  return result;
}
