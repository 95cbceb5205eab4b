// Desks share a worker and its document from file to file: each test leaves it as it found it.
import { cleanup } from '@testing-library/react'
import { afterAll, afterEach } from 'vitest'
import { loadLazyParts } from '../../src/kit/guard/lazyPart.tsx'

afterEach(() => {
  cleanup()
  // What React Aria announces stands in the document for seconds.
  for (const said of document.querySelectorAll('[data-live-announcer] [role="img"]')) said.remove()
})

// A part whose code never comes would keep every later file of the worker waiting: such a test is a `.fresh.test.tsx`.
afterAll(() => loadLazyParts())
