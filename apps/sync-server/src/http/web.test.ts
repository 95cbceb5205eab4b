import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PERMISSIONS } from './contentPolicy.ts'
import { type HttpRig, httpRig } from '../../test/support/httpRig.ts'

const incident = '018bcfe5-6800-7000-8000-00000000000a'
const problem = { error: { what: expect.any(String), safe: expect.any(String), todo: expect.any(String) } }

let rig: HttpRig
beforeEach(async () => {
  rig = await httpRig()
})
afterEach(() => rig.close())

describe('the app', () => {
  const page = '<!doctype html><html><head lang="en"><title>Holdfast</title></head><body></body></html>'
  beforeEach(async () => {
    await mkdir(join(rig.dir, 'web', 'assets'), { recursive: true })
    await writeFile(join(rig.dir, 'web', 'index.html'), page)
    await writeFile(join(rig.dir, 'web', 'assets', 'index-Cx1.js'), 'export {}')
    await writeFile(join(rig.dir, 'web', 'sw.js'), 'self')
    await writeFile(join(rig.dir, 'web', '.secret'), 'no')
    await writeFile(join(rig.dir, 'outside.txt'), 'no')
  })

  test.each([
    '/',
    `/incident/${incident}`,
    `/incident/${incident}/ops`,
    `/wall/${incident}`,
    '/workspace/changes',
    '/?a=1',
  ])('[A8] %s is the page, with the nonce of its own policy, never from a cache', async (url) => {
    const [one, two] = [await rig.app.inject(url), await rig.app.inject(url)]
    const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1]
    expect(one.body).toBe(
      page.replace('<head lang="en">', `<head lang="en"><meta property="csp-nonce" nonce="${nonce}">`),
    )
    expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(two.headers['content-security-policy']).not.toBe(one.headers['content-security-policy'])
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': PERMISSIONS,
    })
  })

  test('[A8] hashed assets are kept for ever, other files are asked for again', async () => {
    const asset = await rig.app.inject('/assets/index-Cx1.js')
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ])
    expect(asset.headers['content-type']).toContain('javascript')
    const worker = await rig.app.inject('/sw.js')
    expect([worker.statusCode, worker.headers['cache-control']]).toEqual([200, 'no-cache'])
    const again = await rig.app.inject({
      url: '/sw.js',
      headers: { 'if-none-match': String(worker.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  })

  test.each([
    '/assets/gone.js',
    '/assets/',
    '/assets/../outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/..%2foutside.txt',
    '/.secret',
    '/gone.txt',
  ])('[A8] %s is not the page and not another file', async (url) => {
    const response = await rig.app.inject(url)
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
    expect(response.headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors")
    expect(response.json()).toEqual(problem)
  })

  test.each(['/kitchen', '/incident', '/a/b/c', '/assets/gone.js'])(
    '[A8] in a browser %s is the page that says so, with 404',
    async (url) => {
      const response = await rig.app.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } })
      expect([response.statusCode, response.headers['content-type']]).toEqual([
        404,
        'text/html; charset=utf-8',
      ])
      expect(response.headers['content-security-policy']).toContain("script-src 'self'")
      expect(response.body).toContain('<title>Holdfast</title>')
    },
  )

  test('[A8] the API answers in JSON whoever asks', async () => {
    const response = await rig.app.inject({ url: '/api/kitchen', headers: { accept: 'text/html' } })
    expect([response.statusCode, response.json()]).toEqual([404, problem])
  })

  test('[A8] without a build the page says what to run, and works once it is there', async () => {
    await rm(join(rig.dir, 'web'), { recursive: true })
    const response = await rig.app.inject('/')
    expect(response.statusCode).toBe(503)
    expect(response.body).toContain('run build')
    await mkdir(join(rig.dir, 'web'))
    await writeFile(join(rig.dir, 'web', 'index.html'), page)
    expect((await rig.app.inject('/')).statusCode).toBe(200)
  })
})
