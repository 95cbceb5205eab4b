// Coming in by a code, or as one more device of somebody who is in. Invariant: nothing is used up before a press.
import type { Entrance } from '../access/entrance.ts'
import { deviceOwner } from '../access/deviceOwner.ts'
import { enterDevice, linkOfCode } from '../access/enterBy.ts'
import { tokenClaims } from '../access/tokenClaims.ts'
import { EnterPage } from './EnterPage.tsx'

export interface ComeInProps {
  readonly by: Extract<Entrance, { readonly kind: 'code' | 'device' }>
  readonly fetch: typeof globalThis.fetch
  /** The token of the person that this device is now, if any. */
  readonly known: string | null
  readonly location: Pick<Location, 'pathname' | 'origin' | 'reload'>
  readonly onLink: (link: URL) => void
  /** This device's own token: the room is shown. */
  readonly onToken: (token: string) => void
  readonly onOtherWay: () => void
}

export function ComeIn(props: ComeInProps) {
  return props.by.kind === 'code' ? (
    <ByCode {...props} code={props.by.code} />
  ) : (
    <AsDevice {...props} link={props.by.link} />
  )
}

function ByCode({ code, fetch, location, onLink, onOtherWay }: ComeInProps & { readonly code: string }) {
  const onEnter = async () => {
    const link = await linkOfCode(fetch, code)
    // A wall has an address of its own; everything else opens where the link was made for.
    if (link.ok) onLink(new URL(link.value.replace(/^\/#/, `${location.pathname}#`), location.origin))
    return link
  }
  return (
    <EnterPage
      title="Come in by a code"
      words={`The code is ${code}. It leads where its maker meant it to: to join, to look, to a wall, or to one more device of theirs.`}
      action="Go on"
      onEnter={onEnter}
      otherwise={{ words: 'Type another', run: onOtherWay }}
    />
  )
}

function AsDevice({ link, fetch, known, location, onToken }: ComeInProps & { readonly link: string }) {
  const here = (known && tokenClaims(known)?.person) || null
  const owner = deviceOwner(link)
  const name = owner?.name ?? 'whoever made the link'
  const onEnter = async () => {
    const entered = await enterDevice(fetch, link, known)
    if (entered.ok) onToken(entered.value)
    return entered
  }
  return (
    <EnterPage
      title={`Add this device to ${name}`}
      words={
        here !== null && here.id !== owner?.id
          ? `Here you are ${here.name} now. From then on what is done on this device is done by ${name}; what ${here.name} sent stays in the record.`
          : `What is done on this device is then done by ${name}, with the same access as where the link was made.`
      }
      action="Add this device"
      onEnter={onEnter}
      {...(here !== null && { otherwise: { words: `Go on as ${here.name}`, run: () => location.reload() } })}
    />
  )
}
