/** The option that puts all code of a build into one file, in the words of the version of Vite. */
export function oneChunk(vite: typeof import("vite")): { inlineDynamicImports: true } | { codeSplitting: false } {
  return "rolldownVersion" in vite ? { codeSplitting: false } : { inlineDynamicImports: true };
}
