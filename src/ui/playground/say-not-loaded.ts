/** Says in place of the studio that its code has not come, with a button that loads the page again. */
export function sayNotLoaded(host: HTMLElement): void {
  const words = document.createElement("p");
  words.className = "rs-shell rp-tokens";
  words.setAttribute("role", "alert");
  const where = navigator.onLine ? "Its code could not be loaded." : "You are offline, and its code was never loaded.";
  words.textContent = `Reprise could not be started: ${where} `;
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Load the page again";
  again.onclick = () => location.reload();
  words.append(again);
  for (const shell of host.querySelectorAll(".rs-shell")) shell.remove();
  host.append(words);
}
