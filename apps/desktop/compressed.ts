// Puts each text file of the build beside itself as .br and .gz, as small as these get: a server hands out what the browser
// asks for and compresses nothing by itself. Fonts are compressed already.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(?:js|css|svg)$/

/** What this saves must be worth a header more, bytes. */
const LEAST = 256

export function compressed(): Plugin {
  return {
    name: 'holdfast-compressed',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir = '' }) {
      const files = await readdir(dir, { recursive: true })
      await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compress(join(dir, file))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(text, { params }),
    promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }),
  ])
  for (const [ending, small] of [
    ['.br', br],
    ['.gz', gz],
  ] as const)
    if (text.length - small.length >= LEAST) await writeFile(`${path}${ending}`, small)
}
