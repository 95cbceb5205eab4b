// Leaves out how zod writes its shapes as JSON Schema: tests alone ask for that (the pinned fingerprints), and every shape
// holds on to all of it. Invariant: whoever asks in the built app is told so by an exception, and gets nothing wrong.
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const MODULES = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/
const EXPORTED = /^export (?:const|function) (\w+)/gm

/** Zod makes the methods of each shape when the shape is made; only calling them is refused. */
const LEFT_OUT = "const leftOut = () => { throw new Error('JSON Schema is left out of the app') }"

export const noJsonSchema = (): Plugin => ({
  name: 'holdfast-no-json-schema',
  enforce: 'pre',
  async load(id) {
    if (!MODULES.test(id)) return null
    const names = [...(await readFile(id, 'utf8')).matchAll(EXPORTED)].map(([, name]) => name)
    return [LEFT_OUT, ...names.map((name) => `export const ${name} = () => leftOut`)].join('\n')
  },
})
