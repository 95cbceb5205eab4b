import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { firstLink } from './firstLink.ts'

const pieces = [
  '\n  Open at http://127.0.0.1:4600\n  Respond    http://127.0.0.1:46',
  '00/#join=ab.c',
  '-d_e\n  Look  x',
]

test("the responders' link is found across pieces, and everything is passed on", async () => {
  let passed = ''
  const link = await firstLink(Readable.from(pieces), (text) => {
    passed += text
  })
  expect(link).toBe('http://127.0.0.1:4600/#join=ab.c-d_e')
  expect(passed).toContain(link)
})

test('a server that did not start gives no link', async () => {
  expect(await firstLink(Readable.from(['Port 4600 is taken.\n']), () => undefined)).toBeNull()
})
