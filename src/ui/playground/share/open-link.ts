/** Somebody else's project, from the address. Loaded when such an address is opened. */
import { asExample } from "../project/as-example.ts";
import { LINK } from "../project/project-store.ts";
import { markOf, projectOf } from "./share-link.ts";
import { SharedProject } from "./shared-project.ts";

/** @param packages that it may import. @throws LinkError */
export async function openLink(link: string, packages: Readonly<Record<string, string>>) {
  // It is loaded while the link is read.
  void import("../../sandbox/sandbox.ts").then(({ loadSandboxAhead }) => loadSandboxAhead()).catch(() => {});
  const project = await projectOf(link);
  const example = asExample(LINK + markOf(link), project, packages);
  return { example, project, original: project, shared: new SharedProject(packages) };
}
