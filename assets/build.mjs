// Sources in, hashed files and their manifest out: `make assets`, or `node build.mjs` here.
//
// Each src/*.css and src/*.js is an asset of its own, named as the file; what they import lies in
// src/parts/. Fonts and pictures are listed below. The output is committed, so that nobody needs
// node to run or test the room; manifest.json holds the digest of what it was made from.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "onrecord", "web", "static");
const fonts = join(here, "node_modules", "@fontsource-variable");
const copied = {
  "newsreader.woff2": join(fonts, "newsreader/files/newsreader-latin-wght-normal.woff2"),
  "newsreader-italic.woff2": join(fonts, "newsreader/files/newsreader-latin-wght-italic.woff2"),
  "franklin.woff2": join(fonts, "libre-franklin/files/libre-franklin-latin-wght-normal.woff2"),
  "newsreader-ext.woff2": join(fonts, "newsreader/files/newsreader-latin-ext-wght-normal.woff2"),
  "franklin-ext.woff2": join(fonts, "libre-franklin/files/libre-franklin-latin-ext-wght-normal.woff2"),
  "icon.svg": join(here, "src", "icon.svg"),
};

function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

// The same digest is made by tests/web/test_static.py.
function digestSources() {
  const named = [...listFiles(join(here, "src")), ...["build.mjs", "package.json", "package-lock.json"].map((name) => join(here, name))];
  const lines = named
    .map((path) => `${digest(readFileSync(path))}  ${relative(here, path).replaceAll("\\", "/")}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  return digest(lines.join(""));
}

function hashName(name, bytes) {
  const at = name.lastIndexOf(".");
  return `${name.slice(0, at)}-${digest(bytes).slice(0, 10)}${name.slice(at)}`;
}

// Plot writes a <style> element into each chart, which the room's policy forbids; what it says
// stands in src/parts/charts.css instead.
const withoutStyle = {
  name: "without-style",
  setup(builder) {
    builder.onLoad({ filter: /@observablehq[/\\]plot[/\\]src[/\\](plot|legends[/\\]\w+)\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replaceAll(/\.call\(\((?:svg|div)\) =>\s*(?:\/\/[^\n]*\s*)?(?:svg\.append|div\.insert)\("style"[^)]*\)\.text\(\s*`[^`]*`\s*\)\s*\)/g, "");
      if (path.endsWith("plot.js") && contents === source) throw new Error("Plot writes its style in another way now");
      return { contents, loader: "js" };
    });
  },
};

const manifest = { files: {}, sources: digestSources() };
const written = new Map();

function keep(name, bytes) {
  manifest.files[name] = hashName(name, bytes);
  written.set(manifest.files[name], bytes);
}

for (const [name, path] of Object.entries(copied)) keep(name, readFileSync(path));

const entries = readdirSync(join(here, "src")).filter((name) => /\.(css|js)$/.test(name)).sort();
const built = await build({
  absWorkingDir: here,
  entryPoints: entries.map((name) => join("src", name)),
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "shared-[hash]",
  bundle: true,
  splitting: true,
  minify: true,
  write: false,
  metafile: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox120", "safari17.5"],
  charset: "utf8",
  legalComments: "none",
  external: ["asset:*"],
  plugins: [withoutStyle],
  logLevel: "warning",
});
for (const file of built.outputFiles) {
  const made = built.metafile.outputs[relative(here, file.path).replaceAll("\\", "/")];
  const entry = made.entryPoint && basename(made.entryPoint);
  if (entry?.endsWith(".css")) {
    keep(entry, Buffer.from(file.text.replaceAll(/asset:([\w-]+\.woff2)/g, (_, name) => manifest.files[name])));
  } else {
    manifest.files[entry ?? basename(file.path)] = basename(file.path);
    written.set(basename(file.path), Buffer.from(file.contents));
  }
}

// What ships must carry its licence: the fonts', and those of each package that was bundled.
const bundled = Object.keys(built.metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
const packages = [...new Set([...bundled.filter(Boolean), "@fontsource-variable/newsreader", "@fontsource-variable/libre-franklin"])].sort();
const licences = packages.map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
});
keep("licences.txt", Buffer.from(licences.join(`\n${"-".repeat(80)}\n\n`)));

manifest.files = Object.fromEntries(Object.entries(manifest.files).sort());
for (const [name, bytes] of written) writeFileSync(join(out, name), bytes);
writeFileSync(join(out, "manifest.json.new"), `${JSON.stringify(manifest, null, 2)}\n`);
renameSync(join(out, "manifest.json.new"), join(out, "manifest.json"));
const kept = new Set([...written.keys(), "manifest.json"]);
for (const name of readdirSync(out)) if (!kept.has(name)) rmSync(join(out, name));
for (const [name, hashed] of Object.entries(manifest.files)) console.log(`${String(written.get(hashed).length).padStart(8)}  ${name}`);
