/** Rows of cells as spreadsheets write them: tabs between, a cell with tabs, lines or quotes in quotes. */
export function cellsOfText(text: string): string[][] {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!source.includes('"')) return source.split("\n").map((line) => line.split("\t"));
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]*/y;
  for (let at = 0; ; ) {
    cell.lastIndex = at;
    const match = cell.exec(source);
    rows.at(-1)?.push(match?.[1]?.replaceAll('""', '"') ?? match?.[0] ?? "");
    at = cell.lastIndex;
    if (at >= source.length) return rows;
    if (source[at++] === "\n") rows.push([]);
    // The end is a cell, too.
    if (at >= source.length) {
      rows.at(-1)?.push("");
      return rows;
    }
  }
}
