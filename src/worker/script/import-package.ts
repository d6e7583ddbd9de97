import { ImportError, type SourcePosition } from "../../shared/errors.ts";
import type { ModuleType } from "../compile/compiled.ts";
import { isControl } from "../control/control.ts";
import { describeThrown } from "../drawing/errors.ts";
import type { Host } from "../host/host.ts";

/** Loads a package that the host offers, or an absolute URL. @throws ImportError */
export async function importPackage(
  host: Pick<Host, "importPackage">,
  specifier: string,
  type: ModuleType,
  position: SourcePosition | undefined,
): Promise<Record<string, unknown>> {
  let namespace: Record<string, unknown> | undefined;
  try {
    namespace = await host.importPackage(specifier, type);
  } catch (cause) {
    if (isControl(cause)) throw cause;
    throw new ImportError(`The import “${specifier}” could not be loaded: ${describeThrown(cause).message}`, { position, cause });
  }
  if (namespace !== undefined) return namespace;
  throw new ImportError(`The import “${specifier}” could not be resolved: this app does not offer a package of that name.`, {
    position,
    hint: `Write "./${specifier}.ts" for a file beside the script, a full https:// address, or have the host offer it: createRuntime({ packages: { "${specifier}": "…" } }).`,
  });
}
