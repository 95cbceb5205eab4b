// A centre and hubs of one organisation for tests, as far as keys go: nothing here listens.
import { type Clock, createIds, HOUR } from '@holdfast/model'
import { certify } from '../../src/identity/credentials.ts'
import { openOrganisation, type OrganisationFile } from '../../src/identity/organisation.ts'
import { type Identity, openIdentity, publicKeyOf } from '../../src/identity/serverIdentity.ts'
import { silentLog } from '../../src/host/jsonLogs.ts'
import { createTokens, type Tokens } from '../../src/identity/tokens.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export interface TestHub {
  readonly identity: Identity
  readonly organisation: OrganisationFile
  readonly tokens: Tokens
}

export interface TestOrganisation {
  readonly centre: Identity
  /** A hub that reached the centre once; without a certificate where `certified` is false. */
  hub(name: string, certified?: boolean): Promise<TestHub>
}

/** `folders` are those that the caller removes. */
export async function testOrganisation(
  clock: Clock,
  folders: { remove(): Promise<void> }[],
): Promise<TestOrganisation> {
  async function identity(): Promise<{ dir: string; identity: Identity }> {
    const folder = await temporaryFolder()
    folders.push(folder)
    const opened = await openIdentity(folder.path, createIds(clock))
    if (!opened.ok) throw new Error(opened.error.what)
    return { dir: folder.path, identity: opened.value }
  }
  const { identity: centre } = await identity()
  return {
    centre,
    async hub(name, certified = true) {
      const { dir, identity: own } = await identity()
      const facts = { serverId: own.serverId, name, key: publicKeyOf(own), expiresAt: clock.now() + HOUR }
      const organisation = await openOrganisation(dir, silentLog())
      const certificate = certified ? await certify(centre, facts) : null
      await organisation.keep({ serverId: centre.serverId, key: publicKeyOf(centre), certificate })
      const tokens = await createTokens(own, clock)
      return { identity: own, organisation, tokens }
    },
  }
}
