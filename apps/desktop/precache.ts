// Tells the service worker which files the build consists of and what is the server's own, and makes addresses absolute: a page at /incident/<id>/ops
// loads the same files as the one at /, from a server and from app:// alike.
import { createHash } from 'node:crypto'
import { SERVER_PATHS } from '@holdfast/sync-server'
import type { Plugin } from 'vite'

const WORKER = 'sw.js'

export function precache(): Plugin {
  return {
    name: 'holdfast-precache',
    enforce: 'post',
    config: (_config, { command }) => (command === 'build' ? { base: '/' } : {}),
    generateBundle(_options, bundle) {
      const worker = bundle[WORKER]
      if (worker?.type !== 'chunk') this.error('the service worker was not built')
      const files = Object.keys(bundle)
        .filter((name) => name !== WORKER && name !== 'index.html' && !name.endsWith('.map'))
        .sort()
        .map((name) => `/${name}`)
      const page = bundle['index.html']
      const id = createHash('sha256')
        .update(JSON.stringify(files))
        .update(page?.type === 'asset' ? page.source : '')
        .update(worker.code)
        .digest('hex')
        .slice(0, 12)
      worker.code = `const BUILD=${JSON.stringify({ id, files: [...files, '/icon.svg'], serverPaths: SERVER_PATHS })};\n${worker.code}`
    },
  }
}
