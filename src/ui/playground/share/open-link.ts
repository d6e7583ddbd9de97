/** Somebody else's project, from the address. Loaded when such an address is opened. */
import { asExample } from "../project/as-example.ts";
import { LINK } from "../project/project-store.ts";
import { markOf, projectOf } from "./share-link.ts";
import { SharedProject } from "./shared-project.ts";

/** @param packages that it may import. @throws LinkError */
export async function openLink(link: string, packages: Readonly<Record<string, string>>) {
  // It is loaded while the link is read.
  void import("../../sandbox/sandbox.ts").then(({ loadSandboxAhead }) => loadSandboxAhead()).catch(() => {});
  const [project, storage] = await Promise.all([projectOf(link), storageOf(link)]);
  const example = asExample(LINK + markOf(link), project, packages);
  return { example, project, original: project, shared: new SharedProject(packages, storage) };
}

/**
 * Results of a link's script are there when that link is opened again. They are known by all of it: whoever could make another link with the same name
 * could read what this one's script has kept, and make up what it finds.
 */
async function storageOf(link: string): Promise<{ name: string } | false> {
  // Not there without a secure context.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return false;
  const digest = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(link)));
  return { name: `link ${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}` };
}
