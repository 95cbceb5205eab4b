import { describe, expect, test } from 'vitest'
import { isCode, isTest, ownFiles, textOf } from './tree.ts'

const sources = ownFiles(
  (path) =>
    /^(packages|apps|tools|e2e)\//.test(path) && (isCode(path) || path.endsWith('.css')) && !isTest(path),
)
const lines = (path: string): number => textOf(path).trimEnd().split('\n').length
const texts = ownFiles(
  (path) => /(^|\/)[^.]+$|\.(tsx?|mjs|css|html|md|json|ya?ml)$/.test(path) && path !== 'LICENSE',
)

describe('house rules', () => {
  test('no source file is over 300 lines, and half of them are at most 60', () => {
    expect(sources.filter((path) => lines(path) > 300)).toEqual([])
    const sizes = sources.map(lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60)
  })

  test('no file is named after nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|types|managers?|misc|common)(\/|\.\w+$)/i
    expect(sources.filter((path) => vague.test(path))).toEqual([])
  })

  test('no file knows the machine or the registry it was written on', () => {
    const foreign = [
      /(?<![\w.@:/-])\/(?:w[o]rk|home|root|Users)\/[\w.-]/,
      /\b[A-Z]:\\Users\\/,
      /\.\.\/[s]hared\/(?:\w+\.(?:md|json)|mocks|incidents|sketches|hooks)/,
      /registry\.(?:n[p]mjs|y[a]rnpkg|n[p]mmirror)/,
      /deb\.d[e]bian\.org|p[y]pi\.org/,
    ]
    const found = texts.flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line, i) =>
          foreign.some((pattern) => pattern.test(line)) ? [`${path}:${i + 1} ${line.trim()}`] : [],
        ),
    )
    expect(found).toEqual([])
  })

  test('nothing is left for later in the code', () => {
    const later = /\bT[O]DO\b|\bF[I]XME\b|\bX[X]X\b|@ts-(?:ignore|nocheck)|\bnot [i]mplemented\b/
    expect(texts.filter((path) => isCode(path) && later.test(textOf(path)))).toEqual([])
  })

  test('no test sleeps or mocks a module', () => {
    const tests = ownFiles((path) => isTest(path) && /^(packages|apps|tools|e2e)\//.test(path))
    const weak =
      /\bsetTimeout\([^)]*,\s*\d{3,}|\bwaitForTimeout\(|\bvi\.(?:mock|doMock)\(|\.(?:only|todo|fixme)\(/
    expect(tests.filter((path) => path !== 'tools/houseRules.test.ts' && weak.test(textOf(path)))).toEqual([])
  })

  test('[K216] no style moves for any other length than the two of the scale', () => {
    const styles = ownFiles((path) => path.endsWith('.css') && path !== 'packages/ui/src/styles/scale.css')
    // What ends motion for whoever wants none.
    const ending = /duration: 1ms !important/
    const found = styles.flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line) =>
          /(?<![\w-])[\d.]+m?s\b/.test(line) && !ending.test(line) ? [`${path}: ${line.trim()}`] : [],
        ),
    )
    expect(found).toEqual([])
    const scale = textOf('packages/ui/src/styles/scale.css')
    expect([...scale.matchAll(/--motion-\w+: [^;]+/g)].map(([one]) => one)).toEqual([
      '--motion-fast: 120ms',
      '--motion-slow: 180ms',
      '--motion-fast: 0ms',
      '--motion-slow: 0ms',
    ])
    expect(scale.indexOf('--motion-fast: 0ms')).toBeGreaterThan(scale.indexOf('prefers-reduced-motion'))
  })

  test('a connection of the server has no field that another module could assign', () => {
    const source = textOf('apps/sync-server/src/connection/connection.ts')
    const fields = source
      .slice(source.indexOf('export class Connection'))
      .split('\n')
      .filter((line) => /^ {2}(?:readonly )?[#\w]+(?:: [^(]+)?(?: = .+)?$/.test(line))
    expect(fields.filter((line) => !/^ {2}(?:readonly |#)/.test(line))).toEqual([])
    expect(fields.length).toBeGreaterThan(7)
  })

  test("the durations and limits of server and link stand in one place each; a format's own numbers name the format", () => {
    // The server's: config/, but for formats (protocol/) and the demo, a script. The link's: link/timings.ts and base/limits.ts.
    const others = ownFiles(
      (path) =>
        /^apps\/sync-server\/src\/(?!config\/|protocol\/|demo\/)|^packages\/model\/src\/link\/(?!timings)/.test(
          path,
        ) &&
        isCode(path) &&
        !isTest(path),
    )
    expect(others.flatMap((path) => privateNumbers(textOf(path)).map((line) => `${path}: ${line}`))).toEqual(
      [],
    )
    const source = [
      '/** Between two looks, ms. */',
      'const EVERY: Ms = 500',
      'const PACE = { first: 1, longest: 90 } as const',
      '/** RFC 6455: a control frame. */',
      'const MAX_REASON_BYTES = 120',
      'const CODE = 2',
      'timers.after(30_000, look)',
      'const seconds = ms / 1_000',
    ].join('\n')
    expect(privateNumbers(source)).toEqual([
      'const EVERY: Ms = 500',
      'const PACE = { first: 1, longest: 90 } as const',
      'timers.after(30_000, look)',
    ])
  })
})

/** Whose numbers are not ours to choose. */
const FORMAT = /RFC|WebSocket|lib0|Yjs|y-protocols|SQLite|frames start/
/** Conversions of units, and the highest port. */
const UNIT = /[*/] 1_000\b|1_024\b|1_048_576\b|65_535\b/

/** Lines with a number of the server's own: a constant, or a long literal. Constants in a row share one comment. */
function privateNumbers(source: string): string[] {
  const found: string[] = []
  let isFormat = false
  for (const line of source.split('\n')) {
    const isComment = /^\s*(?:\/\*\*|\*|\/\/)/.test(line)
    const isConstant =
      /^(?:export )?const [A-Z][A-Z0-9_]*(?:: \w+)? = (?:[\d(]*[\d_]{2,}|\d+ [*/]|\{.*: \d\d)/.test(line)
    if (isComment && FORMAT.test(line)) isFormat = true
    if (isComment) continue
    const isLong = /\b\d{1,3}(?:_\d{3})+\b/.test(line) && !UNIT.test(line)
    if ((isConstant || isLong) && !isFormat) found.push(line.trim())
    if (!isConstant) isFormat = false
  }
  return found
}
