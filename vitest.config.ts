// Unit, property and simulation tests of every part. Desks run in jsdom; everything else in plain Node.
import { configDefaults, defineConfig, type TestUserConfig } from 'vitest/config'

const FRESH = 'packages/ui/src/**/*.fresh.test.tsx'
const desks = {
  environment: 'jsdom',
  css: { include: [/(?:tokens|tones)\.css/], modules: { classNameStrategy: 'non-scoped' } },
} satisfies TestUserConfig

export default defineConfig({
  // The stored documents, read by tests of the desks.
  assetsInclude: ['**/fixtures/*.bin'],
  test: {
    maxWorkers: 2,
    // Read by test/support/depth.ts; set by tools/whole.ts.
    provide: { depth: process.env['HOLDFAST_TESTS'] === 'whole' ? 'whole' : 'smoke' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // Modules of these parts hold no state of their own: a worker reads them once for all files.
          isolate: false,
          include: [
            'packages/model/{src,test}/**/*.test.ts',
            'apps/*/{src,test}/**/*.test.ts',
            'tools/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          ...desks,
          name: 'desks',
          // A worker reads the kit, the editor and React once for all files.
          isolate: false,
          setupFiles: ['packages/ui/test/support/betweenTests.ts'],
          include: ['packages/ui/{src,test}/**/*.test.{ts,tsx}', 'apps/desktop/src/**/*.test.tsx'],
          exclude: [...configDefaults.exclude, FRESH],
        },
      },
      // What is seen before code that comes later is here.
      { extends: true, test: { ...desks, name: 'fresh desks', include: [FRESH] } },
    ],
  },
})
