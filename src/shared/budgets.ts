/**
 * What an app may ask of its page. A script is not trusted by the page that shows it, and an honest one slips, too: one number
 * too large must not take the page away from its user. What is over a budget is not shown, and the page says so in its place.
 */
export const budgets = {
  /** Levels of lists and objects in one change of the page, and steps from the page down to an element, cached calls included. */
  depth: 150,
  /** Elements that a page shows, those of cached calls in each place where they stand. */
  nodes: 100_000,
  /** Elements that stay behind a cached call while it draws anew. Where there are more, they go at once. */
  behind: 10_000,
  /** Spinners at a time. */
  spinners: 100,
  /** Changes of the page in one message. */
  deltas: 200_000,
  /** Lists, objects and their entries in one message, counted as often as they are named. */
  entries: 20_000_000,
  /** Characters of all texts in one message; two bytes each at most. */
  characters: 32_000_000,
  /** Characters of a complaint about a message. */
  complaint: 300,
} as const;
