import fc from 'fast-check'
import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { OWN_SECRET, ownPersonId, ownSecret } from './ownId.ts'

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(ownSecret)

test('[X1] the id that a machine makes for its person is a UUID v8, the same for the same secret and another for another', () => {
  fc.assert(
    fc.property(secrets, secrets, (one, two) => {
      expect(one).toMatch(OWN_SECRET)
      const id = ownPersonId(one)
      expect([validate(id), version(id)]).toEqual([true, 8])
      expect(ownPersonId(one)).toBe(id)
      expect(ownPersonId(two) === id).toBe(one === two)
    }),
  )
})

test('[X1] the id of a secret never changes: it is in the records of incidents', () => {
  expect(ownPersonId('00'.repeat(32))).toMatchInlineSnapshot(`"675fe0c3-2282-89a9-8a48-f4b8e270a5d0"`)
})
