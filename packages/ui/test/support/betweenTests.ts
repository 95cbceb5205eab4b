// Desks share a worker and its document from file to file: each test leaves it as it found it.
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(() => {
  cleanup()
  // What React Aria announces stands in the document for seconds.
  for (const said of document.querySelectorAll('[data-live-announcer] [role="img"]')) said.remove()
})
