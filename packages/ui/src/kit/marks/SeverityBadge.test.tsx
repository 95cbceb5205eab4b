import { SEVERITIES } from '@holdfast/model'
import { cleanup, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { SeverityBadge } from './SeverityBadge.tsx'

test('[K157] a severity is written with its number, in no tone', () => {
  for (const severity of SEVERITIES) {
    render(<SeverityBadge severity={severity} />)
    expect(screen.getByText(severity).closest('[data-tone]')).toBeNull()
    cleanup()
  }
})
