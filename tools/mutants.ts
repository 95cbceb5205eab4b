// `npm run mutants`: puts each seeded bug into a copy of the tree and runs what is to notice it; writes
// docs/seeded-bugs.md. `npm run mutants -- <words of a name, or a pattern>` runs those alone.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failing, notice, type Noticed } from './mutants/killers.ts'
import { seededBugs } from './mutants/list.ts'
import { page, row, rowsOf } from './mutants/page.ts'
import { scratchTree } from './mutants/scratchTree.ts'
import { root } from './tree.ts'

const words = process.argv.slice(2).join(' ')
const bugs = seededBugs.filter(({ name }) => new RegExp(words).test(name))
const tree = scratchTree()
process.once('SIGINT', () => {
  tree.remove()
  process.exit(130)
})
const file = join(root, 'docs/seeded-bugs.md')
const rows = new Map(existsSync(file) ? rowsOf(readFileSync(file, 'utf8')) : [])
let survived = 0
try {
  const files = [...new Set(bugs.flatMap(({ killedBy }) => ('seeds' in killedBy ? [] : killedBy)))]
  const clean = files.length === 0 ? null : await failing(files, tree.folder, [])
  const red = new Set(clean?.failed)
  for (const name of red) console.error(`Red without any bug, so it notices nothing: ${name}`)
  if (red.size > 0) process.exitCode = 1
  for (const bug of bugs) {
    const path = join(tree.folder, bug.file)
    const whole = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      whole.replace(bug.find, () => bug.replace),
    )
    const noticed: Noticed = whole.includes(bug.find)
      ? await notice(bug.killedBy, tree.folder, red)
      : { outcome: 'broken', why: 'the code that it changes is not there any more' }
    writeFileSync(path, whole)
    const by = noticed.outcome === 'noticed' ? noticed.by : null
    if (by === null) survived += 1
    rows.set(bug.name, row(bug, by))
    console.log(
      `${noticed.outcome.padEnd(9)} ${bug.name}${noticed.outcome === 'broken' ? ` ${noticed.why}` : ''}`,
    )
  }
  writeFileSync(file, page(seededBugs.flatMap(({ name }) => rows.get(name) ?? [])))
  console.log(`${bugs.length - survived} killed, ${survived} survived`)
  if (survived > 0) process.exitCode = 1
} finally {
  tree.remove()
}
