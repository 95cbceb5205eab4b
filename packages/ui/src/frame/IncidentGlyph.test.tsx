import { takeRole } from '@holdfast/model'
import { act, cleanup, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { Glyph } from '../kit/marks/Glyph.tsx'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { IncidentGlyph } from './IncidentGlyph.tsx'

const sign = () => screen.getByRole('img').getAttribute('aria-label')
const forms = () => [...document.querySelectorAll('path')].map((path) => path.outerHTML).join()

test('[K158] the sign says in words whether a server answers, whether somebody commands, and whether it is a drill', async () => {
  const { incident, container } = renderWithSession(<IncidentGlyph />, { incident: { drill: true } })
  expect(sign()).toBe('Drill, Connected, nobody commands')
  act(() => void incident.as(incident.room.actor).run(takeRole, { role: 'ic' }))
  expect(sign()).toBe('Drill, Connected')
  expect(container.textContent).toMatch(/^INC-/)
  expect(await findProblems(container)).toEqual([])
})

test('[K158] each state of the sign has a form of its own', () => {
  const seen = [{}, { isAlone: true }, { isOpen: true }].map((state) => {
    render(<Glyph {...state} />)
    const form = forms()
    cleanup()
    return form
  })
  expect(new Set(seen).size).toBe(3)
  expect([seen[0]?.includes('M14.8'), seen[2]?.includes('M14.8')]).toEqual([false, true])
})
