import type { Example } from "../example.ts";
import type { Project } from "./project.ts";

/** A project that is none, as the studio names one. */
export function asExample(name: string, project: Project, packages: Readonly<Record<string, string>>): Example {
  const { title, main, isNotebook, files } = project;
  return {
    ...{ name, title, line: "", file: main, packages },
    load: async () => String(files[main]),
    ...(isNotebook && { isNotebook }),
  };
}
