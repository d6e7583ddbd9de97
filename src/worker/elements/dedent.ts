/** A text without the indentation that all its lines share, nor blank lines around it: as it stands in the source of a script. */
export function dedent(text: string): string {
  const lines = text.split("\n");
  while (lines.length > 0 && lines[0]?.trim() === "") lines.shift();
  while (lines.length > 0 && lines.at(-1)?.trim() === "") lines.pop();
  const written = lines.filter((line) => line.trim() !== "");
  const indent = written.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY,
  );
  return indent === 0 ? lines.join("\n") : lines.map((line) => line.slice(indent)).join("\n");
}
