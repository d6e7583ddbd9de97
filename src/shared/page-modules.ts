/**
 * How a page that was bundled with a script has the modules that the script's widgets name: by name, with what loads each. Among the
 * options for `mount`, as what no host writes itself.
 */
export const PAGE_MODULES = "reprise.modules";

export type PageModules = Readonly<Record<string, () => Promise<unknown>>>;
