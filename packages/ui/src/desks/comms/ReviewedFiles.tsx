// The files that an update keeps: named where its words are read, with what becomes of them.
import { draftFilesOf } from '@holdfast/model'
import { useRoom } from '../../session/useRoom.ts'
import type { Reviewed } from './review.ts'

export function ReviewedFiles({ of }: { readonly of: Reviewed }) {
  const files = useRoom((state) => draftFilesOf(state, of.audience))
  if (files.length === 0 || !('draft' in of)) return null
  return (
    <>
      <dt>Files</dt>
      <dd>
        {files.map(({ file }) => file.name).join(', ')}. They stay with the update in the room and in its
        record; the words alone are copied.
      </dd>
    </>
  )
}
