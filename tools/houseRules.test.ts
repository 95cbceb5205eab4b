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
})
