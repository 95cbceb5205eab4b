// One link: what it lets its holder do, one press that makes and copies it, and its code to scan and to read out, for a moment
// and on request. Invariant: a link that came after its place was left is neither shown nor copied.
import { useEffect, useRef, useState } from 'react'
import { Button, Notice } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import type { Invitation, InvitePort } from '../session/invitePort.ts'
import { LINK_WORDS, type LinkFor } from './inviteWords.ts'
import { MadeLink } from './MadeLink.tsx'
import { WithoutServer } from './WithoutServer.tsx'

export interface MakeLinkProps {
  readonly kind: LinkFor
  readonly port: InvitePort
  /** The address under which others reach the server. */
  readonly base: string
  /** That address leads there from this machine alone. */
  readonly isHere: boolean
  readonly onClose: () => void
}

type Asked =
  | { readonly state: 'not' | 'making' }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'made'; readonly link: Invitation; readonly copied: 'yes' | 'refused' | 'not' }

export function MakeLink({ kind, port, base, isHere, onClose }: MakeLinkProps) {
  const { id } = useIncident()
  const { platform } = useSession()
  const [asked, setAsked] = useState<Asked>({ state: 'not' })
  const isShown = useRef(false)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  // One's own device opens where one is now.
  const addressOf = ({ path }: Invitation) =>
    base + (kind === 'device' ? path.replace(/^\//, `/incident/${id}/command`) : path)
  const copy = async (link: Invitation) => {
    const copied = await platform.copy(addressOf(link))
    if (isShown.current) setAsked({ state: 'made', link, copied: copied ? 'yes' : 'refused' })
  }
  const ask = async () => {
    setAsked({ state: 'making' })
    const made = await (kind === 'device' ? port.addDevice() : port.invite?.(id, kind))
    if (!isShown.current || made === undefined) return
    if (!made.ok) setAsked({ state: 'refused', why: made.error.reason })
    else if (kind === 'device') setAsked({ state: 'made', link: made.value, copied: 'not' })
    else await copy(made.value)
  }
  const { may, action } = LINK_WORDS[kind]
  return (
    <>
      <p>{may}</p>
      {isHere ? (
        <Notice tone="warn" title="This address leads here from this machine alone">
          Others, and your phone, reach the room under the address that the server has on the network. Open it
          under that address, and make the link there.
        </Notice>
      ) : null}
      {asked.state === 'made' ? (
        <MadeLink
          kind={kind}
          base={base}
          address={addressOf(asked.link)}
          link={asked.link}
          copied={asked.copied}
          onCopy={() => void copy(asked.link)}
          onAgain={() => void ask()}
        />
      ) : (
        <>
          {asked.state === 'refused' ? (
            <>
              <Notice tone="warn" title="No link was made">
                {asked.why}
              </Notice>
              <WithoutServer why="gone" onClose={onClose} />
            </>
          ) : null}
          <div>
            <Button variant="primary" isPending={asked.state === 'making'} onPress={() => void ask()}>
              {asked.state === 'making' ? 'Making the link…' : action}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
