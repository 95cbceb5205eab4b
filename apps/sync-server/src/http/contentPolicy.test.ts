import { expect, test } from 'vitest'
import { appPolicy, PERMISSIONS } from './contentPolicy.ts'

test('[A8] the policy of the page, whole', () => {
  expect(appPolicy('bm9uY2U=', '127.0.0.1:4600')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-bm9uY2U='; style-src-attr 'unsafe-inline'; " +
      "img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws://127.0.0.1:4600 wss://127.0.0.1:4600; " +
      "worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  )
})

test('[A8] the page may copy text, fill the screen and keep it awake, and asks a browser for nothing else', () => {
  const allowed = PERMISSIONS.split(', ').filter((one) => !one.endsWith('=()'))
  expect(allowed).toEqual(['clipboard-write=(self)', 'fullscreen=(self)', 'screen-wake-lock=(self)'])
  for (const name of ['camera', 'microphone', 'geolocation', 'clipboard-read', 'usb', 'display-capture'])
    expect(PERMISSIONS).toContain(`${name}=()`)
})

test.each(['a b', 'x; script-src *', 'evil.example/path', 'a,b', '', undefined])(
  '[A8] a Host header like %j adds nothing to the policy',
  (host) => {
    expect(appPolicy('n', host)).toContain("connect-src 'self';")
  },
)

test.each(['localhost:4600', 'holdfast.example.org', '[::1]:4600'])(
  '[A8] %s may be spoken to over ws',
  (host) => {
    expect(appPolicy('n', host)).toContain(`connect-src 'self' ws://${host} wss://${host};`)
  },
)
