/** How many letters may be wrong in a name of this length. */
const mayBeWrong = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/** What people write behind the name of an option. */
const EMPTY = ["value", "text", "name", "seconds", "ms"];

/**
 * The name that was probably meant: the same but for underscores and capitals (`text_input`, `selectBox`), or else one with a letter or
 * two wrong, missing or exchanged, or else the shortest that begins with it (`line` for `lineChart`), or else the one that it is with a
 * word that says no more (`min` for `minValue`). Undefined if none comes close.
 */
export function nearestName(wrong: string, names: Iterable<string>): string | undefined {
  const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
  const meant = plain(wrong);
  for (let mistakes = 0; mistakes <= mayBeWrong(meant.length); mistakes++)
    for (const name of names) if (isWithin(mistakes, meant, plain(name))) return name;
  if (meant.length < 3) return undefined;
  const ordered = [...names].filter((name) => name.length > 2).sort((a, b) => a.length - b.length);
  return (
    ordered.find((name) => plain(name).startsWith(meant)) ??
    ordered.find((name) => EMPTY.some((word) => meant === plain(name) + word))
  );
}

/** Whether a text becomes the other by so many letters that are wrong, too many, missing or exchanged with their neighbour. */
function isWithin(mistakes: number, a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [x, y] = [a.slice(same), b.slice(same)];
  const left = mistakes - 1;
  const then = (ofX: number, ofY: number): boolean => isWithin(left, x.slice(ofX), y.slice(ofY));
  const isExchanged = x.length > 1 && x[0] === y[1] && x[1] === y[0];
  return x === y || (mistakes > 0 && (then(1, 1) || then(1, 0) || then(0, 1) || (isExchanged && then(2, 2))));
}
