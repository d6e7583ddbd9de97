/** Those of the packages that a text imports, by their addresses. */
export function importedOf(source: string, packages: Readonly<Record<string, string>>): Record<string, string> {
  const imported = Object.entries(packages).filter(([name]) => source.includes(`"${name}"`) || source.includes(`'${name}'`));
  return Object.fromEntries(imported.map(([name, address]) => [name, new URL(address, location.href).href]));
}
