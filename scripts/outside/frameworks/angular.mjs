/** The projects of Angular: by Vite, compiled in the browser, and by Angular's own command line. */

import { namedSnippets } from "../snippets.mjs";
import { ofVite, parts, SCRIPTS, steps } from "./shared.mjs";

const DOCS = "docs/frameworks/angular.md";

const HOST = `import { Component, signal } from "@angular/core";
import type { Theme } from "reprise";
import { ReportComponent } from "./report.component";
import { RepriseComponent } from "./reprise.component";
import { ofComponent, ofElement } from "./scripts";

@Component({
  selector: "#app",
  imports: [ReportComponent, RepriseComponent],
  template: \`
    <button (click)="count.set(count() + 1)">Count</button>
    <button (click)="theme.set('dark')">Theme</button>
    <button (click)="word.set('second')">Rewrite</button>
    <button (click)="hidden.set(!hidden())">Hide</button>
    <button (click)="order.set(order().toReversed())">Swap</button>
    <button (click)="shown.set(!shown())">Toggle</button>
    <p id="of-component">{{ component() }}</p>
    <p id="of-element">{{ element() }}</p>
    <p id="ran">{{ ran() }}</p>
    @if (shown()) {
      <div [style.display]="hidden() ? 'none' : 'block'">
        @for (name of order(); track name) {
          <div [id]="name">
            @if (name === "component") {
              <reprise-script
                [source]="ofComponent(word())"
                [inputs]="{ count: count() }"
                (output)="component.set($event.name + ' ' + $event.value)"
              />
            } @else {
              <app-report
                [source]="ofElement(word())"
                [theme]="theme()"
                (run)="ran.set($event.outcome)"
                (output)="element.set($event.name + ' ' + $event.value)"
              />
            }
          </div>
        }
      </div>
    }
  \`,
})
export class Host {
  readonly ofComponent = ofComponent;
  readonly ofElement = ofElement;
  readonly count = signal(0);
  readonly theme = signal<Theme>("light");
  readonly word = signal("first");
  readonly hidden = signal(false);
  readonly order = signal(["component", "element"]);
  readonly shown = signal(true);
  readonly component = signal("");
  readonly element = signal("");
  readonly ran = signal("");
}
`;

const MAIN = `import { provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication, provideClientHydration } from "@angular/platform-browser";
import { Host } from "./host";

const hydration = document.querySelector("#app")?.hasChildNodes() ? [provideClientHydration()] : [];
bootstrapApplication(Host, { providers: [provideZonelessChangeDetection(), hydration] });
`;

/** @param {string} version @param {readonly string[]} names */
const packagesOf = (version, names) => Object.fromEntries(names.map((name) => [`@angular/${name}`, version]));
const decorators = { experimentalDecorators: true, useDefineForClassFields: false };

/** The host is an element inside of \`#app\`, and its files are named without their extensions. @param {Record<string, string>} files */
const inFolder = (files) => Object.fromEntries(Object.entries(files).map(([name, text]) => [`src/${name}`, text]));

const { "angular.json": workspace = "", ...components } = namedSnippets(DOCS);

export const ANGULAR = ofVite({
  name: "angular",
  docs: DOCS,
  packages: {
    ...packagesOf("22.2.0", ["core", "common", "compiler", "platform-browser", "platform-server"]),
    rxjs: "7.8.2",
  },
  check: ["tsc"],
  compilerOptions: decorators,
  files: {
    "host.ts": HOST,
    "main.ts": `import "@angular/compiler";\nimport "reprise/style.css";\n${MAIN}`,
    "server.ts": `import "@angular/compiler";
import { provideZonelessChangeDetection } from "@angular/core";
import { type BootstrapContext, bootstrapApplication, provideClientHydration } from "@angular/platform-browser";
import { provideServerRendering, renderApplication } from "@angular/platform-server";
import { Host } from "./host";

// As Angular's own builder defines it.
Object.assign(globalThis, { ngServerMode: true });
const providers = [provideZonelessChangeDetection(), provideClientHydration(), provideServerRendering()];
export const render = (page: string) =>
  renderApplication((context: BootstrapContext) => bootstrapApplication(Host, { providers }, context), { document: page, url: "/" });
`,
  },
});

/** @type {import("./shared.mjs").Project} */
export const ANGULAR_CLI = {
  name: "angular-cli",
  packages: {
    ...packagesOf("21.2.26", ["core", "common", "compiler", "compiler-cli", "platform-browser"]),
    ...packagesOf("21.2.27", ["build", "cli"]),
    rxjs: "7.8.2",
    tslib: "2.8.1",
    typescript: "5.9.3",
  },
  parts,
  steps,
  files: {
    "angular.json": workspace,
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        ...{ target: "es2022", module: "preserve", moduleResolution: "bundler", lib: ["es2023", "dom", "dom.iterable"] },
        ...{ types: [], strict: true, skipLibCheck: true, ...decorators },
      },
      angularCompilerOptions: { strictTemplates: true },
      files: ["src/main.ts"],
    }),
    ...inFolder({
      "index.html":
        '<!doctype html><html lang="en"><head><meta charset="utf-8" /><base href="/" /><link rel="icon" href="data:," /></head><body><div id="app"></div></body></html>\n',
      "scripts.ts": SCRIPTS,
      "host.ts": HOST,
      "main.ts": MAIN,
      ...components,
    }),
  },
  stages: [
    { name: "ng serve", serve: ["ng", "serve", "--port", "{port}"] },
    { name: "ng build", run: ["ng", "build"], folder: "dist/browser" },
  ],
};
