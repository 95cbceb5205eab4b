import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { builtBundle, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { emptyRoom } from '../../../test/support/testRoom.ts'
import { rosa, workedRoom } from '../../../test/support/worked.ts'
import { UNWITNESSED } from '../render/renderRecord.ts'
import { inMemory, readZip } from '../bundle/readZip.ts'
import { PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { verifyBundle } from './verifyBundle.ts'

const verified = async (bytes: Uint8Array) => {
  const found = await verifyBundle(inMemory(bytes))
  if (!found.ok) throw new Error(found.error.what)
  return found.value
}

describe('verifying a bundle', () => {
  test('[REC-1] [M75] a bundle as it was made passes every check, and names its signer and its rows', async () => {
    const { checks, fault, files, notices } = await verified(await builtBundle(sealedRoom()))
    expect(fault).toBeNull()
    expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'signature ok',
      'container ok',
      'files ok',
      'record ok',
      'rendering ok',
      'audit ok',
      'state ok',
      'commitments ok',
    ])
    expect(checks.find(({ name }) => name === 'audit')?.words).toBe(
      'the audit chain is unbroken: 2 rows, and replaying them gives the state',
    )
    expect(checks[0]?.words).toContain('signed by octo-war-eu1, key ')
    expect([files, notices]).toEqual([{ good: 10, all: 10 }, []])
  })
})
void [Y, emptyRoom, rosa, workedRoom, UNWITNESSED, readZip, PUBLIC, REGULATOR]
