/** How many letters may be wrong in a name of this length. */
const mayBeWrong = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/**
 * The name that was probably meant: the same but for underscores and capitals (`text_input`, `selectBox`), or else one with a letter or
 * two wrong, missing or exchanged. Undefined if none comes close.
 */
export function nearestName(wrong: string, names: Iterable<string>): string | undefined {
  const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
  const meant = plain(wrong);
  let best: string | undefined;
  let least = mayBeWrong(meant.length) + 1;
  for (const name of names) {
    const distance = editDistance(meant, plain(name), least);
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return best;
}

/** How many letters are wrong, too many, missing or exchanged with their neighbour; `limit` if at least that many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const changed = (above[column - 1] ?? 0) + (isSame ? 0 : 1);
      const isExchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const exchanged = isExchanged ? (before[column - 2] ?? 0) + 1 : limit;
      line.push(Math.min(changed, exchanged, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    before = above;
    above = line;
  }
  return Math.min(limit, above[b.length] ?? limit);
}
