export const HELP = `reprise: plain scripts as apps in the browser

  reprise run app.ts        serves the app, and reruns it when it is edited
  reprise build app.ts      makes static files of it, for any host
  reprise convert n.ipynb   a notebook as a script, and back
  reprise new my-app        a small project to start from, with a test

reprise <command> --help says more, with examples.`;

export const HELP_OF: Readonly<Record<string, string>> = {
  run: `reprise run <script> [--port <number>] [--host [address]] [--open] [--notebook]

Serves the app; its address is the first line. An edit of the script, or of a module that it imports, reruns it: widgets and state
stay, and of its cached functions those recompute whose source has changed.

  --port <number>    default 5173, or the next one that is free
  --host [address]   listens at this address, or at all of this computer's: other devices see the app
  --open             opens the browser
  --notebook         shows it as a notebook: its cells with their code, of which those run that read what has changed

  reprise run app.ts
  reprise run apps/sales.ts --port 8080 --host --open
  reprise run study.ts --notebook`,
  build: `reprise build <script> [--out <folder>] [--single-file [--sandbox [--allow <addresses>]]] [--precompute[=grid]] [--no-offline]

Makes static files of the app: the script compiled ahead, with its packages. They work below any path of any host, without eval.

  --out <folder>     default: dist, beside the script. An earlier build there is replaced
  --single-file      one page with everything in it: it opens from a disk, without a network
  --sandbox          with --single-file: the script runs in a sandbox, and reaches nothing of the page's site, nor of others
  --allow <list>     what a script in the sandbox may send requests to: addresses and folders, with commas between
  --precompute       runs the app once, here: its page begins with what it drew, and can be read before any script has run.
                     What functions with \`persist: true\` came to goes with it: they do not run in the browser
  --precompute=grid  the same for every combination of its choices (select boxes, radios, checkboxes, sliders), up to 1,000
  --no-offline       without the service worker, by which the app is there without a network once it was visited

  reprise build app.ts
  reprise build app.ts --out public/app --precompute
  reprise build study.ts --precompute=grid
  reprise build report.ts --single-file --out report
  reprise build strangers.ts --single-file --sandbox --allow https://api.example.org/v1/`,
  convert: `reprise convert <notebook> [<file>] [--force]

Writes a notebook in another format, by the endings of the two files: a script with cells (.ts, .js) becomes a notebook of Jupyter
(.ipynb), and that, or a notebook of Observable's Notebook Kit (.html), a script. Without <file>: beside it, under its name. The
file is the line on the standard output; what is not as it was is told beside it.

  --force            replaces a file that is there

  reprise convert analysis.ipynb
  reprise convert analysis.ts notebooks/analysis.ipynb --force
  reprise convert rainfall.html`,
  new: `reprise new <folder> [--no-install]

Makes a small project: an app, a test of it, and the commands to run, build and test it. Installs what it needs.

  --no-install       leaves that to you

  reprise new my-app
  cd my-app && npm start`,
};
