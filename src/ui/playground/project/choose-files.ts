/** Lets the reader choose files of the disk; none if that is given up. @param isProject of a project, else data and siblings */
export function chooseFiles(isProject: boolean): Promise<readonly File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  if (isProject) input.accept = ".ts,.tsx,.js,.mjs,.zip,.csv,.json,.txt";
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
