// Theme, keys and notices of a fake window.
import { createLocal, type Local } from '../../src/local/LocalProvider.tsx'
import type { FakeSession } from './fakeSession.ts'

export const fakeLocal = (session: FakeSession): Local =>
  createLocal({
    clock: session.clock,
    newId: session.newId,
    storage: session.platform.storage,
    prefersLight: { matches: false, addEventListener: () => {} },
    root: document.documentElement,
  })
