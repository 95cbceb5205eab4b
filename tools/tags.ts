// Finds the ids in the names of tests: `[CMD-3]` is a requirement of the product, `[S4]` a numbered rule of a SPEC.md.
import { isTest, ownFiles, textOf } from './tree.ts'

export interface Tagged {
  readonly id: string
  readonly file: string
  /** The test's name as written, without its tags. */
  readonly name: string
}

const named = /\(\s*(['"`])((?:(?!\1)[^\n\\]|\\.)*\[(?:[A-Z]{3}-\d+|[A-Z]\d+)\](?:(?!\1)[^\n\\]|\\.)*)\1/g
const tag = /\[([A-Z]{3}-\d+|[A-Z]\d+)\]/g

export function tagsIn(file: string, source: string): Tagged[] {
  return [...source.matchAll(named)].flatMap(([, , title = '']) => {
    const name = title.replace(tag, '').replaceAll('\\', '').trim()
    return [...title.matchAll(tag)].map(([, id = '']) => ({ id, file, name }))
  })
}

/** Shows tags to itself. */
const ownTest = 'tools/specs.test.ts'
/** An acceptance suite that the tests of every adapter run. */
const isContract = (path: string): boolean => path.endsWith('.contract.ts')

/** Every id that a test of the repository carries, in order of file and place. */
export const allTags = (): Tagged[] =>
  ownFiles((path) => (isTest(path) || isContract(path)) && path !== ownTest).flatMap((path) =>
    tagsIn(path, textOf(path)),
  )
