declare module "handbook" {
  /** The pages of Reprise's documentation, in Markdown; each begins with its title. */
  export const pages: readonly string[];
}
