/** A line of markdown as the words that it shows: for names, and for what links call it. */
export function plainText(markdown: string): string {
  return (
    markdown
      .slice(0, 2000)
      .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
      // From the inside out: a directive may hold others.
      .replace(/:[#\w-]+\[([^[\]]*)\]/g, "$1")
      .replace(/:[#\w-]+\[([^[\]]*)\]/g, "$1")
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/:(?:material\/\w+|[a-z][\w+-]*|[+-]1|100):/g, "")
      .replace(/(\*\*|__|~~|`)(?=\S)([\s\S]*?\S)\1/g, "$2")
      .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_]*\S)\1(?![\p{L}\p{N}])/gu, "$2")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
      .trim()
  );
}
