// Builds the three parts of the app. The renderer is built once, for Electron and for browsers alike.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { compressed } from './compressed.ts'
import { englishOnly } from './englishOnly.ts'
import { noJsonSchema } from './noJsonSchema.ts'
import { precache } from './precache.ts'

const here = import.meta.dirname
const src = join(here, 'src')
const renderer = join(src, 'renderer')

/** What makes and verifies bundles: no desk waits for it. */
const RECORD = /[\\/]model[\\/]src[\\/]record[\\/]|[\\/]@noble[\\/]|[\\/]fflate[\\/]/

/** What works with it on the screen: with these in a file that every desk reads, all of the above would come along. */
const WITH_RECORD =
  /[\\/]ui[\\/]src[\\/](?:record[\\/](?!Lazy|useRecordDoor|AfterClosed|SealedRoom)|desks[\\/]postmortem[\\/]|replay[\\/])/

/** The controls that open, list or choose something, and what they are made of. */
const CONTROLS =
  /react-aria|react-stately|@tanstack|@internationalized|\/kit\/\w+\/(?:Opened\w+|HoverTooltip|Select|ComboBox|ChoiceItem|RadioGroup|Checkbox|NumberField|SearchField|VirtualList|FilterChips)\.tsx/

/** Pages and sheets that are made of those: with these in a file that every desk reads, the controls would come along. */
const WITH_CONTROLS = /[\\/]ui[\\/]src[\\/](?:glossary|cadence|regulatory)[\\/](?!Lazy|RegulatoryLine)/

export default defineConfig({
  // Everything is bundled: the packaged app carries no node_modules.
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: join(src, 'main/index.ts'),
          hub: join(src, 'hub/hub.ts'),
          // A thread of the hub: a file of its own beside it.
          bundleWorker: join(here, '../sync-server/src/record/bundleWorker.ts'),
        },
      },
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
    plugins: [englishOnly(), noJsonSchema(), react(), precache(), compressed()],
    worker: { format: 'es', plugins: () => [englishOnly(), noJsonSchema()] },
    build: {
      target: 'es2022',
      cssTarget: 'chrome111',
      minify: true,
      cssCodeSplit: true,
      assetsInlineLimit: 0, // the page's policy allows files of its own, not data: addresses
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_500,
      rolldownOptions: {
        input: { index: join(renderer, 'index.html'), sw: join(renderer, 'serviceWorker.ts') },
        output: {
          // The service worker's reach is its own folder, and its name must not change between builds.
          entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
          // A file more costs a part of a round trip: what every page needs is one file, and what several of the parts that
          // come later share are two, the larger of which no desk waits for.
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'], test: (id) => !id.includes('serviceWorker'), priority: 3 },
              {
                name: 'shared',
                test: (id) => ![CONTROLS, RECORD, WITH_RECORD, WITH_CONTROLS].some((late) => late.test(id)),
                minShareCount: 2,
                priority: 2,
              },
              { name: 'record', test: RECORD, priority: 1.5 },
              { name: 'controls', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
})
