// The bytes of a file, asked for while it is on the screen, and an address under which an image may show them.
// Invariant: only what is a picture by its own first bytes gets an address, whatever its reference says; it ends with the component.
import { fileTypeOf, pictureSize } from '@holdfast/model'
import { useEffect, useState } from 'react'
import type { FileAbsence } from '../session/files.ts'
import { useRealTick } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'

export type ShownFile =
  | { readonly state: 'reading' | FileAbsence }
  /** `src` is null where it is none to draw. */
  | { readonly state: 'here'; readonly bytes: Uint8Array; readonly src: string | null }

/** How often a file that is not here is asked for again, ms. */
const ASK_AGAIN = 10_000

/** Whether this machine or the server has it, asked until it is so. */
export function useWhere(hash: string): 'reading' | 'here' | FileAbsence {
  const { files } = useSession()
  const { id } = useIncident()
  const [state, setState] = useState<'reading' | 'here' | FileAbsence>('reading')
  const isHere = state === 'here'
  const isLive = useLink(({ link }) => link.state === 'live')
  const tick = useRealTick(ASK_AGAIN)
  const turn = isHere ? 0 : tick
  useEffect(() => {
    if (files === undefined || isHere) return
    let isGone = false
    void files.where(id, hash).then((found) => {
      if (!isGone) setState(found)
      return null
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asked again when a server answers, and after a while
  }, [files, id, hash, isLive, isHere, turn])
  return files === undefined ? 'unreachable' : state
}

const READING: ShownFile = { state: 'reading' }

/** `hash` null: nothing is asked for. A file that is not here is asked for again when a server answers. */
export function useFile(hash: string | null): ShownFile {
  const { files } = useSession()
  const { id } = useIncident()
  const isLive = useLink(({ link }) => link.state === 'live')
  const [shown, setShown] = useState<ShownFile>(READING)
  const isHere = shown.state === 'here'
  const tick = useRealTick(ASK_AGAIN)
  const turn = isHere || hash === null ? 0 : tick
  useEffect(() => {
    if (hash === null || files === undefined || isHere) return
    let isGone = false
    void files.read(id, hash).then((found) => {
      if (isGone) return null
      setShown(found.state === 'here' ? { ...found, src: addressOf(found.bytes) } : found)
      return null
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asked again when a server answers, and after a while
  }, [files, id, hash, isLive, isHere, turn])
  const src = shown.state === 'here' ? shown.src : null
  useEffect(() => () => (src === null ? undefined : URL.revokeObjectURL(src)), [src])
  return shown
}

function addressOf(bytes: Uint8Array): string | null {
  if (pictureSize(bytes) === null) return null
  return URL.createObjectURL(new Blob([bytes.slice()], { type: `image/${fileTypeOf(bytes)}` }))
}
