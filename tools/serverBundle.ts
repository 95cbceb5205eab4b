// The built server: `holdfast` with everything it needs in one file, which Node opens in a third of the time that the
// sources and node_modules take; and beside it the thread that builds bundles, in one file as well.
import { join } from 'node:path'
import type { Part } from './product.ts'
import { isTest, root } from './tree.ts'

const folder = join(root, 'apps/sync-server')

/** As deep in its part as src/cli is: a path that a module there forms from its own address means the same here. */
const out = 'out/bundle'

/** Each file by itself: the program opens without what the thread alone needs. */
const ENTRIES = [
  ['src/main.ts', true],
  ['src/record/bundleWorker.ts', false],
] as const

/** The program, absolute; its first line is that of src/main.ts. */
export const serverBundle = join(folder, out, 'main.js')

export const server: Part = {
  name: 'the server',
  stamp: 'apps/sync-server/out/.built',
  isSource: (path) =>
    (/^(packages\/model|apps\/sync-server)\/(?!test\/)/.test(path) &&
      !isTest(path) &&
      !path.endsWith('.md')) ||
    path === 'tools/serverBundle.ts' ||
    path === 'pnpm-lock.yaml',
  async build() {
    const { build } = await import('vite') // late: who only wants the path does not wait for it
    try {
      for (const [entry, emptyOutDir] of ENTRIES)
        await build({
          configFile: false,
          root: folder,
          logLevel: 'warn',
          publicDir: false,
          ssr: { noExternal: true, target: 'node' },
          build: {
            ssr: entry,
            target: 'node24',
            outDir: out,
            emptyOutDir,
            minify: false, // what an error says of its place stays readable, and it opens as fast
            rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
          },
        })
      return true
    } catch (problem) {
      console.error(problem)
      return false
    }
  },
}
