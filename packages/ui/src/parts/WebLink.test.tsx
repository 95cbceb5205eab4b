import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { WebLink } from './WebLink.tsx'

test.each([
  ['https://github.com@evil.example/login', 'evil.example', 'https://evil.example/login'],
  ['https://github.com:secret@evil.example:8443/a', 'evil.example:8443', 'https://evil.example:8443/a'],
  ['https://github.com\\@evil.example/', 'github.com', 'https://github.com/@evil.example/'],
  ['https://g\u0456thub.com/', 'xn--gthub-n2e.com', 'https://xn--gthub-n2e.com/'],
  ['https:evil.example', null, null],
  ['https://[broken/', null, null],
  ['http://grafana.example/d/1?x=2', 'grafana.example', 'http://grafana.example/d/1?x=2'],
])('[K48] %s is named by its host alone, and what is shown is what is opened', async (href, host, opened) => {
  const { user, session } = renderWithSession(<WebLink href={href} />)
  const link = screen.queryByRole('button')
  expect(link?.textContent ?? null).toBe(host)
  if (!link) return
  expect(link.title).toBe(opened)
  await user.click(link)
  expect(session.platform.opened).toEqual([opened])
})
