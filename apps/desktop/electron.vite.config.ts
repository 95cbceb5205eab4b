// Builds the three parts of the app. The renderer is built once, for Electron and for browsers alike.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { precache } from './precache.ts'

const here = import.meta.dirname
const src = join(here, 'src')
const renderer = join(src, 'renderer')

export default defineConfig({
  // Everything is bundled: the packaged app carries no node_modules.
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: { index: join(src, 'main/index.ts'), hub: join(src, 'hub/hub.ts') } },
    },
  },
  // A sandboxed preload is one CommonJS file whose only require is 'electron'.
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: renderer,
    plugins: [react(), precache()],
    build: {
      target: 'es2022',
      cssTarget: 'chrome111',
      minify: true,
      assetsInlineLimit: 0, // the page's policy allows files of its own, not data: addresses
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_500,
      rolldownOptions: {
        input: { index: join(renderer, 'index.html'), sw: join(renderer, 'serviceWorker.ts') },
        output: {
          // The service worker's reach is its own folder, and its name must not change between builds.
          entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  },
})
