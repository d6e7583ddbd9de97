/**
 * Whether the focus goes to something beside an element, which may close then. What can't have the focus gives it, where it is pressed, to
 * what is around: that is not beside, since the press may have been on a text within.
 */
export function goesBeside({
  currentTarget,
  relatedTarget,
}: {
  currentTarget: Node;
  relatedTarget: EventTarget | null;
}): boolean {
  return relatedTarget instanceof Node && !relatedTarget.contains(currentTarget) && !currentTarget.contains(relatedTarget);
}
