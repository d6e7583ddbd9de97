import type { Theme } from "../app-options.ts";
import { LayoutButtons } from "./layout-buttons.tsx";
import type { LayoutState } from "./layout-state.ts";
import type { ProjectActions } from "./project/project-actions.ts";
import { ProjectMenu } from "./project/project-menu.tsx";
import { ShareButton } from "./share/share-place.tsx";
import type { StudioModel } from "./studio-model.ts";
import { TestButton } from "./test-button.tsx";

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const themeMarks: Record<Theme, string> = { system: "◐", light: "☀", dark: "☾" };

interface TopBarProps {
  model: StudioModel;
  actions: ProjectActions;
  layout: LayoutState;
}

/** Name, where there is no rail the choice of example, the two tabs where there is room for one pane, what is shown, the project, and the theme. */
export function TopBar({ model, actions, layout }: TopBarProps) {
  const theme = model.theme.value;
  const tab = model.tab.value;
  const { name } = model.example.value;
  return (
    <header class="rs-top">
      <a class="rs-brand" href="./" aria-label="Reprise, first example">
        <svg viewBox="0 0 16 16" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
          <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.2v2.6h-2.6" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
        Reprise
      </a>
      <select
        class="rs-choice"
        aria-label="Example"
        value={name}
        onChange={(event) => {
          location.hash = event.currentTarget.value;
        }}
      >
        {model.share.shared.value !== null && (
          <optgroup label="Someone else’s">
            <option value={name} selected>
              {model.example.value.title}
            </option>
          </optgroup>
        )}
        {model.own.value.length > 0 && (
          <optgroup label="Yours">
            {model.own.value.map(([id, title]) => (
              <option key={id} value={id} selected={id === name}>
                {title}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label="Examples">
          {model.examples.map((example) => (
            <option key={example.name} value={example.name} selected={example.name === name}>
              {example.title}
            </option>
          ))}
        </optgroup>
      </select>
      <div class="rs-tabs" {...{ role: "group", "aria-label": "Pane" }}>
        <button type="button" aria-pressed={tab === "code"} onClick={() => (model.tab.value = "code")}>
          Code
        </button>
        <button type="button" aria-pressed={tab === "page"} onClick={() => (model.tab.value = "page")}>
          Page
        </button>
      </div>
      <span class="rs-top-end">
        <LayoutButtons layout={layout} isNotebook={model.example.value.isNotebook === true} />
        <TestButton model={model} />
        <ShareButton model={model} />
        <ProjectMenu model={model} actions={actions} />
      </span>
      <button
        type="button"
        class="rs-icon rs-theme"
        aria-label={`Theme: ${theme}`}
        title={`Theme: ${theme}`}
        onClick={() => model.setTheme(nextTheme[theme])}
      >
        {themeMarks[theme]}
      </button>
    </header>
  );
}
