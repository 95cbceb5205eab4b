#!/usr/bin/env -S node --max-semi-space-size=8
// The program `holdfast` as it is installed: the bundle when one was built and no source was saved since, else the sources.
// Where only the bundle was copied to, there are no sources to compare with. Plain JavaScript; decides nothing else.
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => new URL(path, import.meta.url)

/** When `path` was last saved, ms; 0 when it is not there. */
const savedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newestIn(folder) {
  if (savedAt(folder) === 0) return 0
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const sources = files.filter((file) => file.isFile() && /(?<!\.test)\.ts$/.test(file.name))
  return Math.max(0, ...sources.map((file) => savedAt(`${file.parentPath}/${file.name}`)))
}

const bundle = at('../out/bundle/main.js')
const sources = ['../src', '../../../packages/model/src'].map((folder) => newestIn(fileURLToPath(at(folder))))
const isCurrent = savedAt(bundle) > Math.max(...sources)
await import(isCurrent ? bundle.href : at('../src/main.ts').href)
