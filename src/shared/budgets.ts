/**
 * What an app may ask of its page. A script is not trusted by the page that shows it, and an honest one slips, too: one number
 * too large must not take the page away from its user. What is over a budget is not shown, and the page says so in its place.
 */
export const budgets = {
  /** Levels of lists and objects in one change of the page, and steps from the page down to an element, cached calls included. */
  depth: 150,
  /** Elements that a page shows, those of cached calls in each place where they stand. */
  nodes: 100_000,
  /** Effects that play, or wait for their turn. */
  effects: 100,
  /** Spinners at a time. */
  spinners: 100,
  /** Changes of the page in one message. */
  deltas: 200_000,
  /** Lists, objects and their entries in one message, counted as often as they are named. */
  entries: 20_000_000,
  /** Characters of all texts in one message; two bytes each at most. */
  characters: 32_000_000,
  /** Characters of a markdown text, levels of its lists and quotes, and marks of emphasis and code in it, squared by paragraph. */
  markdown: 1_000_000,
  markdownLevels: 100,
  markdownMarks: 25_000_000,
  /** Characters of a formula, and of all formulas in a text. */
  tex: 50_000,
  /** Characters of `st.code`, and lines of any text. */
  text: 5_000_000,
  lines: 100_000,
  /** Characters of code that are coloured. */
  highlight: 100_000,
  /** Characters of all other texts of an element: `st.text`, labels, options, messages. */
  words: 1_000_000,
  /** Entries of a list of options, labels, pictures, columns. */
  list: 10_000,
  /** Characters of the names of a table's columns: each is measured, and lettered, before anything of it is drawn. */
  names: 100_000,
  /** CSS pixels of a given height or width. */
  pixels: 10_000,
  /** Points of a line chart, and bars. */
  points: 100_000,
  bars: 10_000,
  /** Characters of a graph in DOT, and traces of a figure. */
  dot: 200_000,
  traces: 500,
  /** Entries of all lists and objects of a figure that is painted, not built of elements. */
  figureEntries: 1_000_000,
  /** Rows of a dataframe that can be sorted and searched. */
  sortedRows: 2_000_000,
  /** Cells of `st.table`, each of which is an element of the page. */
  tableCells: 20_000,
  /** Characters of a cell, or of a text in a tree of data, that are shown. */
  cell: 10_000,
  /** Characters of a complaint about a message. */
  complaint: 300,
} as const;
