import { expect, test } from 'vitest'
import { isCode, isTest, ownFiles, textOf } from './tree.ts'

/** Where a program is put together: they read the machine's clock once, and hand a clock on. */
const BUILDERS = [
  'apps/desktop/src/renderer/session/browserSession.ts',
  'apps/desktop/src/renderer/showEntrance.tsx',
  'apps/sync-server/src/server.ts',
  'apps/sync-server/src/cli/openList.ts',
]
const reads = /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bTemporal\.Now\b/

test('[V17] [OFF-6] nothing decides by the machine’s own clock: it is read where programs are built, and handed on', () => {
  const sources = ownFiles(
    (path) =>
      /^(packages|apps)\/[\w-]+\/src\//.test(path) &&
      isCode(path) &&
      !isTest(path) &&
      !/\.testing\.tsx?$/.test(path),
  )
  expect(sources.length).toBeGreaterThan(300)
  const found = sources.filter((path) => reads.test(textOf(path)))
  expect(found.filter((path) => !BUILDERS.includes(path))).toEqual([])
  expect(found.sort()).toEqual([...BUILDERS].sort())
})

/** What belongs to this machine and its connection, and what is not inside an incident. */
const REAL_TIME =
  /\/(desks\/comms\/useTurn|incidents\/DeclareForm|record\/useKeep|executive\/Age|reunion\/(OpenedProvider|ReunionProvider)|app\/App|status\/(AuditBanner|useStatusFacts)|wall\/WallFoot)\.tsx?$/
const sessionClock = /\bsession\.clock\b|\bclock\b[^=\n]*\} = useSession\(\)/

test('[V30] inside an incident the time is read off its room or the kit, which know a drill’s clock, never off the session', () => {
  const sources = ownFiles((path) => path.startsWith('packages/ui/src/') && isCode(path) && !isTest(path))
  const found = sources.filter((path) => sessionClock.test(textOf(path)))
  expect(found.filter((path) => !REAL_TIME.test(path))).toEqual([])
  expect(found.length).toBe(10)
})
