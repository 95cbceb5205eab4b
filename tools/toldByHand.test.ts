import { expect, test } from 'vitest'
import { isTest, ownFiles, textOf } from './tree.ts'

/** Here something else is sent: bytes to a server, a file or a link to a person. */
const OTHER =
  /\/(wire|link|exchange|tray|bridge|testing|playground)\/|UnknownIncident|statusFigures|useExchange/

/** The milestone, the clocks of a zone, the history of the schema, what went well in an incident, the button that ends a hold before its time, a block of ICS 209, and what a person asks of a delivery that nobody answered. */
const RIGHT =
  /post-mortem published|clocks went forward|updates in the order sent|\bsend now\b|\bwent (well|badly)\b|Agency Sent to|\bsend again\b|\bnot sent\b/i

/** What stands between quotes or tags of a source line, without comments and imports. */
const saidIn = (line: string): string =>
  /^\s*(\/\/|\*|\/\*|import |export )/.test(line)
    ? ''
    : [
        ...line.matchAll(/'([^']*)'|"([^"]*)"|`([^`]*)`|>([^<>{}]*)</g),
        ...line.matchAll(/^\s+([A-Z][a-z]+ [^{}()=]*)$/g),
      ]
        .map((found) => found.slice(1).join(''))
        .join(' ')

const CLAIMS = /\b(sent|went|send)\b/i

test('[COM-9] no screen says that an update was sent or went: it is published, and delivered once there is a receipt', () => {
  const files = ownFiles().filter(
    (path) => /^packages\/(model|ui)\/src\/.*\.tsx?$/.test(path) && !isTest(path) && !OTHER.test(path),
  )
  expect(files.length).toBeGreaterThan(200)
  const claims = files.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line) => {
        const words = saidIn(line)
        // One word alone is a name in the code: a root, a kind, an id.
        return CLAIMS.test(words) && !RIGHT.test(words) && /\w \w/.test(words)
          ? [`${path}: ${words.trim()}`]
          : []
      }),
  )
  expect(claims).toEqual([])
})
